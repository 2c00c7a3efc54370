/** The contract answered from sample data. What it changes, it changes in its own state: enough to see the interface react. */
import { implement } from '@orpc/server';
import {
  type AppState,
  api,
  type ClusterObjects,
  type Course,
  hopsOf,
  type Journey,
  type JourneySummary,
  type Lab,
  message,
  type NetworkState,
  type PlacesState,
  SAME_REQUEST_ON,
} from '../../contract/index.ts';
import { fakeCaptures } from './fake-captures.ts';
import { fakeReadings } from './fake-readings.ts';
import { sampleAlignment } from './sample-alignment.ts';
import { type Scene, sampleState, starting } from './sample-app-state.ts';
import { sampleContainers } from './sample-containers.ts';
import { sampleLook, sampleRefused } from './sample-elsewhere.ts';
import { samplePass } from './sample-policy.ts';
import { sampleSideBySide } from './sample-side-by-side.ts';
import { sampleWhyNot } from './sample-why-not.ts';

export interface FakeData {
  lab: Lab;
  course: Course;
  journeys: Journey[];
  captured: { states: NetworkState[]; objects: ClusterObjects };
  /** By journey, what was captured with it. */
  places: ReadonlyMap<string, { states: PlacesState[]; nodes: ClusterObjects['nodes'] }>;
}

const summaryOf = ({ id, title, at, provenance, complete, answeredBy, to, versions, response, ...legs }: Journey): JourneySummary => ({
  id,
  title,
  at,
  provenance,
  complete,
  ...(answeredBy === undefined ? {} : { answeredBy }),
  to,
  versions,
  hops: hopsOf(legs).length,
  ok: response.ok,
});

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

export function fakeRouter(scene: Scene, { lab, course, journeys, captured, places }: FakeData) {
  let state: AppState = sampleState(scene, lab.file, journeys.slice(0, 1).map(summaryOf), journeys.length);
  let wake: () => void = () => {};
  const set = (change: Partial<AppState>) => {
    state = { ...state, ...change, revision: state.revision + 1 };
    wake();
  };
  const session = (change: Partial<NonNullable<AppState['session']>>) => state.session !== null && set({ session: { ...state.session, ...change } });
  const on = implement(api);
  const started = () => ({ operation: 'op-start' });
  const typed = new Map<string, (text: string) => void>();
  const find = (id: string) => journeys.find((one) => one.id === id) ?? missing();
  let forgotten: AppState['progress']['labs'] = {};
  let shells = 0;
  return on.router({
    state: {
      watch: on.state.watch.handler(async function* ({ signal }) {
        let seen = -1;
        while (!signal?.aborted) {
          if (seen !== state.revision) {
            seen = state.revision;
            yield state;
          } else
            await new Promise<void>((resolve) => {
              wake = resolve;
              setTimeout(resolve, 1_000);
            });
        }
      }),
    },
    machine: { probe: on.machine.probe.handler(started) },
    supply: { prepare: on.supply.prepare.handler(started) },
    environments: {
      create: on.environments.create.handler(started),
      pause: on.environments.pause.handler(started),
      resume: on.environments.resume.handler(started),
      remove: on.environments.remove.handler(started),
      prepare: on.environments.prepare.handler(started),
      outlook: on.environments.outlook.handler(({ input }) => ({
        flavour: input.flavour,
        state: 'absent' as const,
        bytes: 1.5 * 1024 ** 3,
        milliseconds: 41_000,
        pause: [],
        stop: [],
        short: 0,
      })),
      power: on.environments.power.handler(started),
      clean: on.environments.clean.handler(started),
    },
    docker: { containers: on.docker.containers.handler(() => sampleContainers) },
    operations: {
      cancel: on.operations.cancel.handler(() => (set({ operations: [] }), {})),
      dismiss: on.operations.dismiss.handler(() => (set({ operations: [] }), {})),
    },
    course: { get: on.course.get.handler(() => course) },
    elsewhere: {
      look: on.elsewhere.look.handler(({ input }) => ('path' in input && input.path.includes('bad') ? sampleRefused : sampleLook)),
      open: on.elsewhere.open.handler(() => ({ lab: lab.file.id })),
      remove: on.elsewhere.remove.handler(() => ({})),
    },
    labs: {
      read: on.labs.read.handler(() => lab),
      open: on.labs.open.handler(() => ({})),
      close: on.labs.close.handler(() => ({})),
      start: on.labs.start.handler(() => {
        set({ operations: [starting] });
        session({ phase: 'starting' });
        return started();
      }),
      reset: on.labs.reset.handler(started),
      step: on.labs.step.handler(({ input }) => (session({ step: input.step }), {})),
      predict: on.labs.predict.handler(({ input }) => (session({ predictions: { ...state.session?.predictions, [input.step]: input.option } }), {})),
      answer: on.labs.answer.handler(({ input }) => {
        session({
          tasks:
            state.session?.tasks.map((task) =>
              task.id === input.task
                ? { ...task, attempts: task.attempts + 1, state: 'passed' as const, result: { verdict: 'pass' as const, evidence: message('app.task.passed') } }
                : task,
            ) ?? [],
        });
        return { passed: true };
      }),
      hint: on.labs.hint.handler(
        ({ input }) => (
          session({
            tasks: state.session?.tasks.map((task) => (task.id === input.task ? { ...task, hints: [...task.hints, task.hints.length] } : task)) ?? [],
          }),
          {}
        ),
      ),
      solve: on.labs.solve.handler(started),
      hurry: on.labs.hurry.handler(() => ({})),
      measure: on.labs.measure.handler(started),
      restart: on.labs.restart.handler(started),
      check: on.labs.check.handler(() => ({})),
      attend: on.labs.attend.handler(() => ({})),
    },
    progress: {
      reset: on.progress.reset.handler(({ input }) => {
        const { [input.lab]: gone, ...labs } = state.progress.labs;
        forgotten = gone === undefined ? {} : { [input.lab]: gone };
        set({ progress: { version: 1, labs } });
        return {};
      }),
      undo: on.progress.undo.handler(() => (set({ progress: { version: 1, labs: { ...state.progress.labs, ...forgotten } } }), {})),
      export: on.progress.export.handler(() => ({ name: 'progress.json', type: 'application/json', base64: btoa(JSON.stringify(state.progress)) })),
      import: on.progress.import.handler(() => ({ labs: 1 })),
    },
    sameRequest: {
      recorded: on.sameRequest.recorded.handler(() =>
        SAME_REQUEST_ON.flatMap((flavour, at) => {
          const one = journeys[at];
          return one ? [{ flavour, journey: one.id }] : [];
        }),
      ),
      send: on.sameRequest.send.handler(started),
    },
    journeys: {
      record: on.journeys.record.handler(started),
      get: on.journeys.get.handler(({ input }) => find(input.id)),
      list: on.journeys.list.handler(() => journeys.map(summaryOf)),
      compare: on.journeys.compare.handler(({ input }) => sampleAlignment(find(input.left), find(input.right))),
      sideBySide: on.journeys.sideBySide.handler(({ input }) => sampleSideBySide(input.ids.map(find))),
      whyNot: on.journeys.whyNot.handler(({ input }) => (input.id === 'ping' ? missing() : sampleWhyNot)),
      export: on.journeys.export.handler(({ input }) => ({ name: `journey.${input.to}`, type: 'text/plain', base64: btoa('sample') })),
      import: on.journeys.import.handler(() => ({ ids: ['nftables'] })),
      places: on.journeys.places.handler(({ input }) => places.get(input.id) ?? missing()),
      recordedState: on.journeys.recordedState.handler(() => captured),
      recorded: on.journeys.recorded.handler(() => journeys.slice(0, 1).map((one) => ({ ...one, id: `recorded ${one.id}`, provenance: 'recorded' as const }))),
    },
    policies: { mayItPass: on.policies.mayItPass.handler(({ input }) => samplePass(input)) },
    captures: fakeCaptures(captured, () => state, set),
    explain: fakeReadings(),
    terminals: {
      open: on.terminals.open.handler(() => {
        shells += 1;
        return { id: String(shells) };
      }),
      output: on.terminals.output.handler(async function* ({ input, signal }) {
        const lines: string[] = ['\x1b[1;32mclient\x1b[0m:\x1b[1;34m~\x1b[0m# '];
        typed.set(input.id, (text) =>
          lines.push(text === '\r' || text.endsWith('\r') ? `${text.slice(0, -1)}\r\n(sample)\r\n\x1b[1;32mclient\x1b[0m:~# ` : text),
        );
        while (!signal?.aborted) {
          const line = lines.shift();
          if (line !== undefined) yield line;
          else await pause(20);
        }
      }),
      input: on.terminals.input.handler(({ input }) => (typed.get(input.id)?.(input.text), {})),
      resize: on.terminals.resize.handler(() => ({})),
      close: on.terminals.close.handler(() => ({})),
    },
  });
}

function missing(): never {
  throw new Error('no such journey');
}
