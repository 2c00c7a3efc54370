/** Times, and what is said of them. */

export interface Figure {
  /** What was measured. */
  what: string;
  /** Milliseconds of each run. */
  times: number[];
  /** Upper limit of the median in milliseconds, where there is a budget. */
  budget?: number;
}

export async function timed<T>(run: () => Promise<T> | T): Promise<{ value: T; milliseconds: number }> {
  const started = performance.now();
  const value = await run();
  return { value, milliseconds: performance.now() - started };
}

/** The same in time that this thread has worked: what else a busy machine does is not counted. @param run does not wait for anything */
export function worked<T>(run: () => T): { value: T; milliseconds: number } {
  const before = process.threadCpuUsage();
  const value = run();
  const { user, system } = process.threadCpuUsage(before);
  return { value, milliseconds: (user + system) / 1000 };
}

/** The value at a share of the sorted times: 0.5 is the median. @throws when there are none */
export function quantile(times: readonly number[], share: number): number {
  const value = times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

export const median = (times: readonly number[]): number => quantile(times, 0.5);
