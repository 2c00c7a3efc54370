/** What a request that was sent did, as far as it tells of policies: it came to the other end, or something on its way stopped it. */
import type { Journey, PassEnd, PassJourney } from '../../contract/index.ts';
import { sayBoth } from '../../language/index.ts';

/** One that arrives and is refused there has passed: nobody listened. */
export function journeyAnswer(journey: Journey, { from, to, port }: { from: PassEnd; to: PassEnd; port: number }): PassJourney {
  const { id, request, response } = journey;
  const first = request.hops[0]?.packet.before;
  const isSame = isFrom(journey, from) && (first ? first.dst === to.address && first.dport === port : journey.to.includes(`${to.address}:${port}`));
  if (!isSame) return { id, did: 'unknown', words: sayBoth('policy.journey.other', { title: journey.title }) };
  const reason = (code: string) => ({ en: sayBoth(code, { reason: request.reason.en }).en, ja: sayBoth(code, { reason: request.reason.ja }).ja });
  if (response.ok) return { id, did: 'passed', words: sayBoth('policy.journey.answered', { milliseconds: response.milliseconds }) };
  if (request.outcome === 'delivered') return { id, did: 'passed', words: reason('policy.journey.delivered') };
  return { id, did: 'stopped', words: reason(`policy.journey.${request.outcome}`) };
}

function isFrom({ from }: Journey, end: PassEnd): boolean {
  if (from.kind === 'pod') return end.kind === 'pod' && end.namespace === from.namespace && end.name === from.name;
  return from.kind === end.kind && (from.kind !== 'node' || from.name === end.name);
}
