/** The contract's calls, handed to the engine. Known errors travel as ORPCError with their report as data. */
import { implement, ORPCError } from '@orpc/server';
import { api, reportOf } from '../../contract/index.ts';
import type { Engine } from '../engine.ts';

/** @returns an oRPC router that the browser shell and the desktop shell both serve */
export function createRouter(engine: Engine) {
  const on = implement(api).use(async ({ next }) => {
    try {
      return await next();
    } catch (thrown) {
      if (thrown instanceof ORPCError) throw thrown;
      const report = reportOf(thrown);
      throw new ORPCError('BAD_REQUEST', { message: report.code, data: report });
    }
  });
  const started = (work: { id: string; done: Promise<unknown> }) => {
    work.done.catch(() => {}); // told through the operation's record
    return { operation: work.id };
  };
  const { elsewhere, labs, progress, journeys, sameRequest, policies, captures, readings, terminals, environments, containers } = engine;
  return on.router({
    state: {
      watch: on.state.watch.handler(async function* ({ signal }) {
        yield* engine.watch(signal);
      }),
    },
    machine: { probe: on.machine.probe.handler(() => started(engine.machine.probe())) },
    supply: { prepare: on.supply.prepare.handler(({ input }) => started(engine.supply.prepare(input))) },
    environments: {
      create: on.environments.create.handler(({ input }) => started(environments.create(input.flavour))),
      pause: on.environments.pause.handler(({ input }) => started(environments.pause(input.flavour))),
      resume: on.environments.resume.handler(({ input }) => started(environments.resume(input.flavour))),
      remove: on.environments.remove.handler(({ input }) => started(environments.remove(input.flavour))),
      outlook: on.environments.outlook.handler(({ input }) => environments.outlook(input.flavour)),
      prepare: on.environments.prepare.handler(({ input }) => started(environments.prepare(input.flavour))),
      power: on.environments.power.handler(({ input }) => started(environments.power(input.flavour, input.node, input.on))),
      clean: on.environments.clean.handler(({ input }) => started(environments.clean(input))),
    },
    docker: { containers: on.docker.containers.handler(() => containers.list()) },
    operations: {
      cancel: on.operations.cancel.handler(async ({ input }) => {
        await engine.operations.cancel(input.id);
        return {};
      }),
      dismiss: on.operations.dismiss.handler(({ input }) => {
        engine.operations.dismiss(input.id);
        return {};
      }),
    },
    course: { get: on.course.get.handler(() => engine.course()) },
    elsewhere: {
      look: on.elsewhere.look.handler(({ input }) => elsewhere.look(input)),
      open: on.elsewhere.open.handler(async ({ input }) => ({ lab: await elsewhere.open(input.ticket, input.replace) })),
      remove: on.elsewhere.remove.handler(async ({ input }) => {
        await elsewhere.remove(input.lab);
        return {};
      }),
    },
    labs: {
      read: on.labs.read.handler(({ input }) => labs.read(input.lab)),
      open: on.labs.open.handler(async ({ input }) => {
        await labs.open(input.lab);
        return {};
      }),
      close: on.labs.close.handler(async () => {
        await labs.close();
        return {};
      }),
      start: on.labs.start.handler(({ input }) => started(labs.start(input.lab))),
      reset: on.labs.reset.handler(() => started(labs.reset())),
      step: on.labs.step.handler(async ({ input }) => {
        await labs.step(input.step);
        return {};
      }),
      predict: on.labs.predict.handler(async ({ input }) => {
        await labs.predict(input.step, input.option);
        return {};
      }),
      answer: on.labs.answer.handler(async ({ input }) => ({ passed: await labs.answer(input.task, input.value) })),
      hint: on.labs.hint.handler(async ({ input }) => {
        await labs.hint(input.task);
        return {};
      }),
      solve: on.labs.solve.handler(({ input }) => started(labs.solveVisibly(input.task))),
      hurry: on.labs.hurry.handler(() => {
        labs.hurry();
        return {};
      }),
      measure: on.labs.measure.handler(() => started(labs.measure())),
      restart: on.labs.restart.handler(() => started(labs.restart())),
      check: on.labs.check.handler(async ({ input }) => {
        await labs.check(input.task);
        return {};
      }),
      attend: on.labs.attend.handler(async ({ input }) => {
        await labs.attend(input.lab, input.visible);
        return {};
      }),
    },
    progress: {
      reset: on.progress.reset.handler(async ({ input }) => {
        await progress.reset(input.lab);
        return {};
      }),
      undo: on.progress.undo.handler(async () => {
        await progress.undo();
        return {};
      }),
      export: on.progress.export.handler(() => progress.export()),
      import: on.progress.import.handler(async ({ input }) => ({ labs: await progress.import(input.text) })),
    },
    journeys: {
      record: on.journeys.record.handler(({ input }) => started(journeys.record(input))),
      list: on.journeys.list.handler(() => journeys.list()),
      get: on.journeys.get.handler(({ input }) => journeys.get(input.id)),
      places: on.journeys.places.handler(({ input }) => journeys.places(input.id)),
      recorded: on.journeys.recorded.handler(({ input }) => journeys.recorded(input.lab)),
      recordedState: on.journeys.recordedState.handler(({ input }) => journeys.recordedState(input.lab)),
      whyNot: on.journeys.whyNot.handler(({ input }) => journeys.whyNot(input.id, input)),
      compare: on.journeys.compare.handler(({ input }) => journeys.compare(input.left, input.right)),
      sideBySide: on.journeys.sideBySide.handler(({ input }) => journeys.sideBySide(input.ids)),
      export: on.journeys.export.handler(({ input }) => journeys.export(input.id, input.to, input.language)),
      import: on.journeys.import.handler(async ({ input }) => ({ ids: await journeys.import(input.name, input.base64) })),
    },
    sameRequest: {
      recorded: on.sameRequest.recorded.handler(() => sameRequest.recorded()),
      send: on.sameRequest.send.handler(({ input }) => started(sameRequest.send(input.flavour))),
    },
    policies: { mayItPass: on.policies.mayItPass.handler(({ input, signal }) => policies.mayItPass(input, input.flavour, signal)) },
    captures: {
      take: on.captures.take.handler(({ input }) => started(captures.take(input.flavour))),
      latest: on.captures.latest.handler(({ input }) => captures.latest(input.flavour)),
      changes: on.captures.changes.handler(({ input }) => captures.changes(input.since, input.flavour)),
      names: on.captures.names.handler(({ input }) => captures.names(input.flavour)),
      explain: on.captures.explain.handler(({ input }) => captures.explain(input.item, input.flavour)),
      applies: on.captures.applies.handler(({ input }) => captures.applies(input.flavour)),
      pin: on.captures.pin.handler(({ input }) => captures.pin(input.name, input.flavour)),
      moments: on.captures.moments.handler(({ input }) => captures.moments(input.flavour)),
      rename: on.captures.rename.handler(({ input }) => {
        captures.rename(input.id, input.name, input.flavour);
        return {};
      }),
      unpin: on.captures.unpin.handler(({ input }) => {
        captures.unpin(input.id, input.flavour);
        return {};
      }),
      compare: on.captures.compare.handler(({ input }) => captures.compare(input.from, input.to, input.flavour)),
    },
    explain: {
      begin: on.explain.begin.handler(() => ({ id: readings.begin() })),
      add: on.explain.add.handler(({ input }) => {
        readings.add(input.id, input.file, input.text);
        return {};
      }),
      read: on.explain.read.handler(({ input }) => readings.read(input.id)),
      rows: on.explain.rows.handler(({ input }) => readings.rows(input)),
      walk: on.explain.walk.handler(({ input }) => readings.walk(input)),
      forget: on.explain.forget.handler(({ input }) => {
        readings.forget(input.id);
        return {};
      }),
    },
    terminals: {
      open: on.terminals.open.handler(async ({ input }) => ({ id: await terminals.open(input.target, input) })),
      output: on.terminals.output.handler(async function* ({ input, signal }) {
        yield* terminals.output(input.id, signal);
      }),
      input: on.terminals.input.handler(({ input }) => {
        terminals.input(input.id, input.text);
        return {};
      }),
      resize: on.terminals.resize.handler(({ input }) => {
        terminals.resize(input.id, input);
        return {};
      }),
      close: on.terminals.close.handler(async ({ input }) => {
        await terminals.close(input.id);
        return {};
      }),
    },
  });
}
