/** From a fact on the machine to the pass that the learner sees: where monitors tell of it, and where it is looked at by the clock. Makes the cluster of its lab if it must, and resets it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import type { Engine } from '../main/engine.ts';
import { loadLab, type ProgressBook } from '../main/lesson/index.ts';
import { type Figure, timed } from './measure.ts';

const LAB = 'nodeport';
const STEP = 'local';
const ROUNDS = 5;
/** Shown within this, says the product. */
const BUDGET_MS = 2_000;
const LIMIT_MS = 30_000;

/** @param engine whose progress is `book` */
export async function watchFigures(engine: Engine, book: ProgressBook, say: (line: string) => void): Promise<{ figures: Figure[] }> {
  const { file } = await loadLab(engine.labsFolder, LAB);
  const earlier = file.steps.slice(
    0,
    file.steps.findIndex(({ id }) => id === STEP),
  );
  const done = earlier.flatMap(({ tasks }) => tasks.map(({ id }) => id));
  const [told, polled]: [number[], number[]] = [[], []];
  for (let round = 1; round <= ROUNDS; round += 1) {
    say(`from fact to pass, ${round} of ${ROUNDS}`);
    await engine.labs.close();
    await book.put({ [LAB]: { step: STEP, done, predictions: {}, tasks: {}, milliseconds: 0, starts: 1, updatedAt: Date.now() } });
    await engine.labs.start(LAB).done;
    await kubectl('patch', 'service', 'web', '-p', '{"spec":{"externalTrafficPolicy":"Local"}}');
    told.push((await timed(() => passed(engine, 'local-rule'))).milliseconds);
    await kubectl('scale', 'deployment/web-on-control-plane', '--replicas=1');
    await kubectl('rollout', 'status', 'deployment/web-on-control-plane', '--timeout=60s');
    polled.push((await timed(() => passed(engine, 'pod-here'))).milliseconds);
    await engine.labs.reset().done;
  }
  return {
    figures: [
      { what: 'applied → rule seen and task passed (monitors tell)', times: told, budget: BUDGET_MS },
      { what: 'Pod ready → answer seen and task passed (by the clock)', times: polled, budget: BUDGET_MS },
    ],
  };
}

const kubectl = (...args: string[]) => execa('docker', ['exec', 'packet-dojo-flannel-client', 'kubectl', ...args]);

async function passed(engine: Engine, task: string): Promise<void> {
  const end = Date.now() + LIMIT_MS;
  while (engine.state().session?.tasks.find(({ id }) => id === task)?.state !== 'passed') {
    if (Date.now() > end) throw new Error(`${task} did not pass`);
    await sleep(5);
  }
}
