/** Conntrack remembers a new connection, and rewrites the answer to it without asking any rule. */
import type { Packet } from '../../../../contract/index.ts';
import { explainConntrackNew, explainRestored } from '../../../explain/index.ts';
import type { ConntrackEvent } from '../../decode/conntrack.ts';
import { ownerOf } from '../owner.ts';
import { sameTuple } from '../packet.ts';
import type { Place } from '../topology.ts';
import { type Draft, where } from '../way.ts';

/** @param entry the packet as it came in; conntrack's original tuple */
export function rememberedHop(events: readonly ConntrackEvent[], place: Place, entry: Packet, packet: Packet): Draft | undefined {
  const event = events.find(({ netns, kind, original }) => kind === 'NEW' && netns === place.id && sameTuple(original, entry));
  if (!event) return undefined;
  const { original, reply, text } = event;
  return {
    at: null,
    kind: 'conntrack',
    where: where(place),
    evidence: 'placed',
    source: 'conntrack -E',
    packet: { before: packet, after: packet },
    conntrack: { original, reply, text },
    ...explainConntrackNew({ owner: ownerOf(place), original, reply }),
  };
}

/**
 * The addresses differ between two things that were seen, and no rule did it.
 * @param places where it may have happened, likeliest first; what is left of the evidence decides
 */
export function restoredHop(events: readonly ConntrackEvent[], places: readonly [Place, ...Place[]], before: Packet, seen: Packet): Draft {
  const after: Packet = {
    ...before,
    src: seen.src,
    dst: seen.dst,
    ...(seen.sport === undefined ? {} : { sport: seen.sport }),
    ...(seen.dport === undefined ? {} : { dport: seen.dport }),
  };
  const found = places.flatMap((place) => {
    const event = events.find((one) => one.netns === place.id && explains(one, before, after));
    return event ? [{ place, event }] : [];
  })[0];
  const place = found?.place ?? places[0];
  return {
    at: null,
    kind: 'conntrack',
    where: where(place),
    evidence: found ? 'computed' : 'missing',
    source: found ? 'conntrack -E' : 'tcpdump',
    packet: { before, after },
    ...(found ? { conntrack: { original: found.event.original, reply: found.event.reply, text: found.event.text } } : {}),
    ...explainRestored({ owner: ownerOf(place), before, after, known: found !== undefined }),
  };
}

/** An answer goes from the reply tuple to the original tuple turned round; in two steps, the destination before routing and the source after it. */
function explains({ original, reply }: ConntrackEvent, before: Packet, after: Packet): boolean {
  const source = [`${reply.src} ${reply.sport}`, `${original.dst} ${original.dport}`];
  const destination = [`${reply.dst} ${reply.dport}`, `${original.src} ${original.sport}`];
  const is = (ends: string[], address: string, port: number | undefined) => ends.includes(`${address} ${port}`);
  if (after.protocol === 'icmp') return ends(original, reply).has(before.src) || ends(original, reply).has(before.dst);
  return (
    is(source, before.src, before.sport) &&
    is(source, after.src, after.sport) &&
    is(destination, before.dst, before.dport) &&
    is(destination, after.dst, after.dport)
  );
}

const ends = (original: { src: string; dst: string }, reply: { src: string; dst: string }) => new Set([original.src, original.dst, reply.src, reply.dst]);
