/** Conntrack remembers a new connection, and rewrites the answer to it without asking any rule. */
import type { Packet } from '../../../../contract/index.ts';
import { explainConntrackNew, explainRestored } from '../../../explain/index.ts';
import type { ConntrackEvent } from '../../decode/conntrack.ts';
import { DESTINATION_UNREACHABLE } from '../../decode/ip.ts';
import { ownerOf } from '../owner.ts';
import { sameTuple } from '../packet.ts';
import type { Place } from '../topology.ts';
import { type Draft, type Way, where } from '../way.ts';

/** @param entry the packet as it came in; conntrack's original tuple */
export function rememberedHop(events: readonly ConntrackEvent[], place: Place, entry: Packet, packet: Packet): Draft | undefined {
  const event = events.find(
    ({ netns, kind, original }) => kind === 'NEW' && netns === place.id && sameTuple(original, entry) && original.icmpId === entry.icmpId,
  );
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
 * The addresses differ between two things that were seen, and no rule did it: conntrack translates as it remembers.
 * @param places where it may have happened, likeliest first; what is left of the evidence decides
 */
export function restoredHop(
  { conntrack: events, leg, isData, packet: before }: Pick<Way, 'conntrack' | 'leg' | 'isData' | 'packet'>,
  places: readonly [Place, ...Place[]],
  seen: Packet,
): Draft {
  // the first packet of a connection is translated by rules, and by nothing else
  const isForward = leg === 'request' && isData;
  const after: Packet = {
    ...before,
    src: seen.src,
    dst: seen.dst,
    ...(seen.sport === undefined ? {} : { sport: seen.sport }),
    ...(seen.dport === undefined ? {} : { dport: seen.dport }),
  };
  const found = places.flatMap((place) => {
    const event = events.find((one) => one.netns === place.id && explains(one, isForward, before, after));
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
    ...explainRestored({ owner: ownerOf(place), before, after, isForward, known: found !== undefined }),
  };
}

/** A request goes from the original tuple to the reply tuple turned round, an answer the other way; in two steps, the destination before routing and the source after it. */
function explains({ original, reply }: ConntrackEvent, isForward: boolean, before: Packet, after: Packet): boolean {
  if (after.icmpType === DESTINATION_UNREACHABLE) return ends(original, reply).has(before.src) || ends(original, reply).has(before.dst);
  const [first, second] = isForward ? [original, reply] : [reply, original];
  const source = [`${first.src} ${first.sport}`, `${second.dst} ${second.dport}`];
  const destination = [`${first.dst} ${first.dport}`, `${second.src} ${second.sport}`];
  const is = (known: string[], address: string, port: number | undefined) => known.includes(`${address} ${port}`);
  return (
    is(source, before.src, before.sport) &&
    is(source, after.src, after.sport) &&
    is(destination, before.dst, before.dport) &&
    is(destination, after.dst, after.dport)
  );
}

const ends = (original: { src: string; dst: string }, reply: { src: string; dst: string }) => new Set([original.src, original.dst, reply.src, reply.dst]);
