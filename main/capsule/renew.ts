/** Understands recordings again, as this version does: after a change of the correlation, without a cluster. */
import { correlate, journeyParts, responseOf } from '../journey/index.ts';
import type { Recorded } from './format.ts';

/** Hops and words anew from the evidence; without evidence, as it was. */
export function renewed(recorded: Recorded): Recorded {
  const { journey, evidence, states, later, objects } = recorded;
  if (!evidence) return recorded;
  const { answeredBy: _, data: __, ...rest } = journey;
  return { ...recorded, journey: { ...rest, response: responseOf(evidence, journey.to), ...journeyParts(correlate(evidence, states, objects, later)) } };
}
