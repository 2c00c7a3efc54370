/** Whether a reader's work grows faster than its input: the same words said eight times as often take eight times as long, or something is read again and again. */
import { pumped } from './pumped.ts';
import type { Pump, Target } from './target.ts';

const SIZES = [8_000, 64_000, 256_000];
const TIMES = 8;
/** Between 8, for once through the input, and 64, for once through it for each of its parts; a garbage collector that has more to do adds to the first. */
const TOO_MUCH = 32;
/** Milliseconds. What is read faster is tried at the next size; what is fast at the last is no danger. */
const NO_DANGER = 1;
/** A thread's own clock goes by some milliseconds: runs are counted until they took so many, or there were so many of them. */
const MEASURABLE = 40;
const MOST_RUNS = 60;

/** @returns how many times longer eight times the input takes, where that is out of proportion, twice in a row */
export function growsTooFast(target: Target, pump: Pump): number | undefined {
  for (const size of SIZES) {
    const small = timeOf(target, pumped(pump, size));
    if (small < NO_DANGER) continue;
    if (timeOf(target, pumped(pump, size * TIMES)) / small <= TOO_MUCH) return undefined;
    const again = timeOf(target, pumped(pump, size * TIMES)) / Math.max(NO_DANGER, timeOf(target, pumped(pump, size)));
    return again > TOO_MUCH ? again : undefined;
  }
  return undefined;
}

/** Milliseconds that this thread works on the input: what else the machine does is not counted. */
function timeOf(target: Target, input: string): number {
  const bytes = Buffer.from(input, 'latin1');
  const before = process.threadCpuUsage();
  let worked = 0;
  let runs = 0;
  while (worked < MEASURABLE && runs < MOST_RUNS) {
    try {
      target.read(bytes);
    } catch {
      // what it throws is looked at elsewhere
    }
    runs += 1;
    const { user, system } = process.threadCpuUsage(before);
    worked = (user + system) / 1000;
  }
  return worked / runs;
}
