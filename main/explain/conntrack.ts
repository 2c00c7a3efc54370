/** What conntrack remembers, and what it undoes by itself. */
import type { NetnsOwner, Packet, Tuple } from '../../contract/index.ts';
import { both, type Told } from './both.ts';
import { arrow, endpoint, placeName } from './place.ts';

export function explainConntrackNew(facts: { owner: NetnsOwner; original: Tuple; reply: Tuple }): Told {
  const { owner, original, reply } = facts;
  const translated = original.src !== reply.dst || original.dst !== reply.src || original.sport !== reply.dport || original.dport !== reply.sport;
  return {
    title: both((say) => say(translated ? 'conntrack.titleNat' : 'conntrack.titleNew', { place: placeName(say, owner) })),
    words: both((say) => say(translated ? 'conntrack.newNat' : 'conntrack.new', { original: arrow(original), reply: arrow(reply) })),
  };
}

/** @param known the connection was found among conntrack's events */
export function explainRestored(facts: { owner: NetnsOwner; before: Packet; after: Packet; isForward: boolean; known: boolean }): Told {
  const { owner, before, after, known } = facts;
  const source = before.src !== after.src || before.sport !== after.sport;
  const destination = before.dst !== after.dst || before.dport !== after.dport;
  const verb = facts.isForward ? 'apply' : 'restore';
  const kind = !known ? 'unexplained' : source && destination ? `${verb}Both` : source ? `${verb}Src` : `${verb}Dst`;
  const ends = source
    ? { from: endpoint(before.src, before.sport), to: endpoint(after.src, after.sport) }
    : { from: endpoint(before.dst, before.dport), to: endpoint(after.dst, after.dport) };
  return {
    title: both((say) => say(facts.isForward ? 'conntrack.titleApply' : 'conntrack.titleRestore', { place: placeName(say, owner) })),
    words: both((say) => say(`conntrack.${kind}`, { ...ends, before: arrow(before), after: arrow(after) })),
  };
}
