/** Whether a reader's work grows faster than its input: the same words said eight times as often take eight times as long, or something is read again and again. */
import { pumped } from './pumped.ts';
import type { Pump, Target } from './target.ts';

const SMALLEST = 16_000;
/** What is read this fast is no danger. */
const LARGEST = 256_000;
const TIMES = 8;
/** Between 8, for once through the input, and 64, for once through it for each of its parts; a garbage collector that has more to do adds to the first. */
const TOO_MUCH = 32;
/** Milliseconds of this thread's own time; less cannot be told from nothing. */
const MEASURABLE = 3;
const REPEATED = 3;

/** @returns how many times longer eight times the input takes, where that is out of proportion, twice in a row */
export function growsTooFast(target: Target, pump: Pump): number | undefined {
  for (let size = SMALLEST; size <= LARGEST; size *= 2) {
    const small = timeOf(target, pumped(pump, size));
    if (small < MEASURABLE) continue;
    const ratio = () => timeOf(target, pumped(pump, size * TIMES)) / timeOf(target, pumped(pump, size));
    if (ratio() <= TOO_MUCH) return undefined;
    const again = ratio();
    return again > TOO_MUCH ? again : undefined;
  }
  return undefined;
}

/** The shortest of a few runs: the others met the garbage collector. */
function timeOf(target: Target, input: string): number {
  const bytes = Buffer.from(input, 'latin1');
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < REPEATED && (run === 0 || best < 1_000); run += 1) {
    const before = process.threadCpuUsage();
    try {
      target.read(bytes);
    } catch {
      // what it throws is looked at elsewhere
    }
    const { user, system } = process.threadCpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}
