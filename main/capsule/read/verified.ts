/** Whether a journey's hops are those that its evidence gives: a forged journey is noticed. Evidence that agrees with itself can be forged too. */
import { isDeepStrictEqual } from 'node:util';
import { Journey } from '../../../contract/index.ts';
import { correlate, journeyParts, responseOf } from '../../journey/index.ts';
import type { Recorded } from '../format.ts';

const Parts = Journey.pick({ response: true, request: true, reply: true, data: true, missing: true, complete: true, answeredBy: true });
/** Words differ from version to version of this program, and say nothing that the facts do not. */
const WORDS = new Set(['title', 'words', 'reason']);

/**
 * The journey as it may be shown: recorded, and verified or not; absent where there is no evidence.
 * Where all agrees, its hops are the computed ones, so that not even the words are the file's.
 */
export function verified({ journey, evidence, states, later, objects }: Recorded): Journey {
  const { verified: _, ...claimed } = journey;
  const stored: Journey = { ...claimed, provenance: 'recorded' };
  if (!evidence) return stored;
  try {
    const computed = Parts.parse(
      JSON.parse(JSON.stringify({ response: responseOf(evidence, journey.to), ...journeyParts(correlate(evidence, states, objects, later)) })),
    );
    const agrees = isDeepStrictEqual(facts(computed), facts(Parts.parse(stored)));
    return agrees ? { ...stored, ...computed, verified: true } : { ...stored, verified: false };
  } catch {
    // evidence that cannot be understood gives no hops
    return { ...stored, verified: false };
  }
}

function facts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(facts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (WORDS.has(key) || inner === undefined ? [] : [[key, facts(inner)]])));
}
