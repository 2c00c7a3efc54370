/** The way ends before its goal. */
import type { Packet, RuleStep } from '../../../../contract/index.ts';
import { explainDrop, type OutcomeFacts } from '../../../explain/index.ts';
import type { PlacedPassage } from '../own-passages.ts';
import type { Place } from '../topology.ts';
import { type Draft, where } from '../way.ts';

/** @param by the passage and its rule, where a rule ended the way */
export function dropHop(place: Place, packet: Packet, facts: OutcomeFacts, by?: { passage: PlacedPassage; step: RuleStep }): Draft {
  return {
    at: null,
    kind: 'drop',
    where: where(place),
    evidence: by ? 'placed' : facts.outcome === 'vanished' && facts.route !== undefined ? 'computed' : 'missing',
    source: by ? 'nft monitor trace' : 'tcpdump',
    packet: { before: packet, after: packet },
    ...(by
      ? {
          netfilter: {
            hook: by.passage.hook,
            family: by.passage.family,
            table: by.passage.table,
            chain: by.step.chain,
            steps: [by.step],
            verdict: facts.outcome === 'rejected' ? 'reject' : 'drop',
          },
        }
      : {}),
    ...explainDrop(facts),
  };
}
