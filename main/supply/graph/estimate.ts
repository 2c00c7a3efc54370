/** How long a graph still takes: its steps are run through in thought, under the same rules as in truth. */
import { type GraphStep, type Limits, startable } from './graph.ts';

export interface Progress {
  done: ReadonlySet<string>;
  /** Running steps and for how many seconds they have run. */
  running: ReadonlyMap<string, number>;
}

/** Seconds until all steps are done. A step that runs over its estimate is taken to need a tenth of it more. */
export function secondsLeft(steps: readonly GraphStep[], { done, running }: Progress, limits: Limits, estimate: (step: GraphStep) => number): number {
  const finished = new Set(done);
  const ends = new Map<string, number>();
  for (const step of steps) {
    const ran = running.get(step.id);
    if (ran !== undefined) ends.set(step.id, Math.max(estimate(step) - ran, estimate(step) / 10));
  }
  let now = 0;
  for (;;) {
    for (const step of startable(steps, finished, new Set([...finished, ...ends.keys()]), limits, estimate)) ends.set(step.id, now + estimate(step));
    const next = [...ends].sort(([, a], [, b]) => a - b)[0];
    if (!next) return now;
    const [id, end] = next;
    now = Math.max(now, end);
    ends.delete(id);
    finished.add(id);
  }
}
