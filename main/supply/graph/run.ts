/** Runs a graph: as much at once as the limits allow; the first failure stops the others and is the one that is told. */
import type { Work } from '../../operation/index.ts';
import type { DurationStore } from './durations.ts';
import { secondsLeft } from './estimate.ts';
import { type GraphStep, inOrder, type Limits, startable } from './graph.ts';

const ESTIMATE_EVERY_MS = 1_000;

export async function runGraph(unordered: readonly GraphStep[], limits: Limits, durations: DurationStore, work: Work): Promise<void> {
  const steps = inOrder(unordered);
  const estimate = (step: GraphStep) => durations.get(step.id) ?? step.seconds;
  const stop = new AbortController();
  const signal = AbortSignal.any([work.signal, stop.signal]);
  const done = new Set<string>();
  const startedAt = new Map<string, number>();
  const running = new Map<string, Promise<void>>();
  let failure: { thrown: unknown } | undefined;

  const start = async (step: GraphStep) => {
    const at = performance.now();
    startedAt.set(step.id, at);
    try {
      const made = await work.step(step.title, (handle) => step.run(handle, signal));
      done.add(step.id);
      if (made) await durations.put(step.id, (performance.now() - at) / 1000);
    } catch (thrown) {
      failure ??= { thrown };
      stop.abort(thrown);
    } finally {
      running.delete(step.id);
    }
  };
  const tell = () => {
    const now = performance.now();
    const ran = new Map([...running.keys()].map((id) => [id, (now - (startedAt.get(id) ?? now)) / 1000]));
    work.secondsLeft(secondsLeft(steps, { done, running: ran }, limits, estimate));
  };

  work.plan(steps.map(({ title }) => title));
  const timer = setInterval(tell, ESTIMATE_EVERY_MS);
  try {
    while (done.size < steps.length) {
      if (!signal.aborted) for (const step of startable(steps, done, new Set(startedAt.keys()), limits, estimate)) running.set(step.id, start(step));
      if (running.size === 0) break;
      tell();
      await Promise.race(running.values());
    }
  } finally {
    clearInterval(timer);
  }
  work.signal.throwIfAborted();
  if (failure) throw failure.thrown;
}
