/** The way ends before its goal. */
import type { Hop, Packet, RuleStep } from '../../../../contract/index.ts';
import { explainDrop, type OutcomeFacts } from '../../../explain/index.ts';
import type { PlacedPassage } from '../own-passages.ts';
import type { Place } from '../topology.ts';
import { type Draft, where } from '../way.ts';

/** @param by the passage and its rule, where a rule ended the way; `seen` where the kernel was seen to drop it, too */
export function dropHop(
  place: Place,
  packet: Packet,
  facts: OutcomeFacts,
  by?: { passage: PlacedPassage; step: RuleStep; seen?: NonNullable<Hop['drop']> },
): Draft {
  return {
    at: null,
    kind: 'drop',
    where: where(place),
    ...evidenceOf(facts, by),

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
    ...('drop' in facts ? { drop: facts.drop } : by?.seen ? { drop: by.seen } : {}),
    ...explainDrop(facts),
  };
}

function evidenceOf(facts: OutcomeFacts, by: { seen?: unknown } | undefined): Pick<Draft, 'evidence' | 'source'> {
  if (by?.seen) return { evidence: 'observed', source: 'nft monitor trace, skb:kfree_skb' };
  if (by) return { evidence: 'placed', source: 'nft monitor trace' };
  if ('program' in facts) return facts.by.kind === 'icmp' ? { evidence: 'placed', source: 'tcpdump' } : { evidence: 'computed', source: 'dojo-send' };
  if ('drop' in facts) return { evidence: 'observed', source: facts.teller === 'kernel' ? 'skb:kfree_skb' : 'Cilium monitor' };
  if (facts.outcome === 'vanished' && facts.neighbour) return { evidence: 'computed', source: 'ip neigh' };
  return facts.outcome === 'vanished' && facts.route !== undefined ? { evidence: 'computed', source: 'ip route' } : { evidence: 'missing', source: 'tcpdump' };
}
