/** Plays a lab as a learner would who knows every answer, and prints what is to be seen. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Change, Journey, Lab, LabSession, LabStep, ResetReport, StepProse, Task, TaskState } from '../../../contract/index.ts';
import { sayMessage } from '../../../language/index.ts';
import type { Engine } from '../../engine.ts';
import type { Cli } from '../cli.ts';
import { follow } from '../progress/follow.ts';
import { changesText } from '../render/changes.ts';
import { journeyText } from '../render/journey.ts';
import { measurementText } from '../render/measurement.ts';
import { words } from '../render/prose.ts';
import { resetText } from '../render/reset.ts';

const PAUSE_MS = 1200;

export interface Played {
  lab: string;
  tasks: TaskState[];
  journeys: Journey[];
  changes: Change[];
  reset: ResetReport | undefined;
}

interface Playing {
  cli: Cli;
  engine: Engine;
  lab: Lab;
  rules: boolean;
  played: Played;
}

/** @param options `keep`: leave the lab running at the end; `rules`: print the rules of each hop */
export async function playLab(cli: Cli, engine: Engine, id: string, options: { keep: boolean; rules: boolean }): Promise<Played> {
  const lab = await engine.labs.read(id);
  const played: Played = { lab: id, tasks: [], journeys: [], changes: [], reset: undefined };
  const playing: Playing = { cli, engine, lab, rules: options.rules, played };
  print(playing, `${cli.paint('bold', lab.prose[cli.language].title)}\n${words(lab.prose[cli.language].summary, {}, cli.paint)}\n`);
  await engine.labs.open(id);
  await follow(cli, engine, engine.labs.start(id));
  try {
    for (const step of lab.file.steps) await playStep(playing, step);
    played.tasks = sessionOf(engine).tasks;
  } finally {
    // after Ctrl-C, too: what the lab made goes (a second Ctrl-C does not wait)
    if (!options.keep) played.reset = await follow({ ...cli, signal: new AbortController().signal }, engine, engine.labs.reset());
  }
  if (played.reset) print(playing, resetText(played.reset, cli.language, cli.paint));
  await engine.labs.close();
  return played;
}

async function playStep(playing: Playing, step: LabStep): Promise<void> {
  const { cli, engine, lab } = playing;
  const prose = lab.prose[cli.language].steps.find((one) => one.id === step.id);
  await engine.labs.step(step.id);
  const number = lab.file.steps.indexOf(step) + 1;
  print(playing, `\n${cli.paint(['bold', 'cyan'], `${number}/${lab.file.steps.length} ${prose?.title ?? step.id}`)}\n`);
  if (step.predict && prose?.predict) {
    const { values } = sessionOf(engine);
    print(
      playing,
      `${words(prose.predict.question, values, cli.paint)}\n  ${cli.paint('green', '→')} ${words(prose.predict.options[step.predict.correct] ?? '', values, cli.paint)}\n`,
    );
    await engine.labs.predict(step.id, step.predict.correct);
  }
  for (const task of step.tasks) await playTask(playing, task, prose);
}

async function playTask(playing: Playing, task: Task, prose: StepProse | undefined): Promise<void> {
  const { cli, engine, played } = playing;
  const begun = Date.now();
  const { values, tasks: before } = sessionOf(engine);
  const asked = before.find(({ id }) => id === task.id)?.asked;
  print(playing, `\n${cli.paint('bold', '▸')} ${words(prose?.tasks[task.id]?.title ?? task.id, values, cli.paint, asked)}\n`);
  for (const action of task.solve) if (action.do === 'run') print(playing, `  ${cli.paint('dim', '$')} ${words(action.command, values, cli.paint)}\n`);
  await follow(cli, engine, engine.labs.solve(task.id));

  const { tasks, journeys, measurements } = sessionOf(engine);
  for (const one of measurements.filter(({ at }) => at >= begun)) print(playing, measurementText(one, cli.language, cli.paint));
  for (const { id } of [...journeys].reverse()) {
    if (played.journeys.some((one) => one.id === id)) continue;
    const journey = engine.journeys.get(id);
    played.journeys.push(journey);
    print(playing, `\n${journeyText(journey, { ...cli, rules: playing.rules })}\n`);
  }
  if (task.solve.some((action) => action.do === 'run' || action.do === 'apply')) {
    await calm(playing, begun);
    const changes = engine.captures.changes(begun).filter(({ kind }) => kind !== 'conntrack' && kind !== 'neighbour');
    played.changes.push(...changes);
    print(playing, changesText(changes, cli.language, cli.paint));
  }
  const result = tasks.find(({ id }) => id === task.id)?.result;
  if (result)
    print(
      playing,
      `  ${result.verdict === 'pass' ? cli.paint('green', '✓') : cli.paint('red', '✗')} ${sayMessage(cli.language, result.verdict === 'pass' ? result.evidence : result.reason)}\n`,
    );
}

/** kube-proxy writes its rules up to a second after an apply: waits until two captures in a row add nothing. */
async function calm({ cli, engine }: Playing, since: number): Promise<void> {
  for (let last = -1, rounds = 0; rounds < 5; rounds += 1) {
    await follow(cli, engine, engine.captures.take());
    const count = engine.captures.changes(since).length;
    if (count === last) return;
    last = count;
    await sleep(PAUSE_MS, undefined, { signal: cli.signal });
  }
}

function print({ cli }: Playing, text: string): void {
  if (!cli.json) cli.out(text);
}

function sessionOf(engine: Engine): Pick<LabSession, 'tasks' | 'journeys' | 'measurements' | 'values'> {
  return engine.state().session ?? { tasks: [], journeys: [], measurements: [], values: {} };
}
