/** The passages through netfilter that belong to one followed packet. */
import { type Passage, tcpFlagBits } from '../decode/passages.ts';
import type { Followed } from './follow.ts';
import type { Place } from './topology.ts';

/** Tables that the tracer makes for itself. */
export const OUR_TABLE = /^packet_dojo_/;

export type PlacedPassage = Passage & { place: Place; hook: string /** The VXLAN datagram passes, not the packet inside. */; isOuter: boolean };

/** Only this packet's: the mark is its IP id, length and flags together with an end of a connection that it was seen with. Our own table is left out. */
export function ownPassages(all: readonly { place: Place; passages: Passage[] }[], followed: Followed): PlacedPassage[] {
  return all.flatMap(({ place, passages }) =>
    passages.flatMap((passage) => {
      if (OUR_TABLE.test(passage.table)) return [];
      const isOuter = followed.some(({ outer }) => outer !== undefined && matchesOuter(passage, outer));
      if (!isOuter && !matches(passage, followed)) return [];
      return [{ ...passage, place, isOuter, hook: hookOf(passage, place) }];
    }),
  );
}

type Ip = Followed[0]['packet'];

function matchesOuter({ packet }: Passage, outer: Ip): boolean {
  return packet.protocol === 'udp' && packet.id === outer.id && packet.src === outer.src && packet.dst === outer.dst && packet.sport === outer.sport;
}

function matches({ packet }: Passage, followed: Followed): boolean {
  const one = followed[0].packet;
  if (packet.protocol !== one.protocol || packet.length !== one.length) return false;
  if (one.protocol === 'icmp') return followed.some(({ packet: seen }) => seen.src === packet.src || seen.dst === packet.dst);
  if (packet.id !== one.id || (packet.flags !== undefined && one.tcp !== undefined && tcpFlagBits(packet.flags) !== one.tcp.flags)) return false;
  return followed.some(
    ({ packet: seen }) => (seen.src === packet.src && seen.sport === packet.sport) || (seen.dst === packet.dst && seen.dport === packet.dport),
  );
}

/** From the capture; the built-in chains of iptables are named after their hook. */
function hookOf({ family, table, chain }: Passage, place: Place): string {
  const known = place.state?.netfilter.find((one) => one.family === family && one.name === table)?.chains.find(({ name }) => name === chain)?.hook;
  return known ?? chain.toLowerCase();
}
