/** The passages through netfilter that belong to one followed packet. */
import { type Passage, tcpFlagBits } from '../decode/passages.ts';
import type { Followed } from './follow.ts';
import type { Place } from './topology.ts';

/** Tables that the tracer makes for itself. */
export const OUR_TABLE = /^packet_dojo_/;

export type PlacedPassage = Passage & {
  place: Place;
  hook: string;
  /** The VXLAN datagram passes, not the packet inside. */
  isOuter: boolean;
};

type Ip = Followed['packet'];

/** Only this packet's, known by its IP id, length and flags together with an end of a connection that it has. Our own table is left out. */
export function ownPassages(all: readonly { place: Place; passages: Passage[] }[], { packet, sightings }: Followed): PlacedPassage[] {
  const foreign = all.flatMap(({ place, passages }) => passages.filter(({ table }) => !OUR_TABLE.test(table)).map((passage) => ({ place, passage })));
  const outer = foreign.filter(({ passage }) => sightings.some((sighting) => sighting.outer !== undefined && matchesOuter(passage, sighting.outer)));
  const plain = connected(
    foreign.filter(({ passage }) => looksLike(passage, packet)),
    [packet, ...sightings.map((one) => one.packet)],
  );
  const isPlain = new Set(plain);
  const isOuter = new Set(outer);
  return inOrder(
    foreign.flatMap((one) =>
      isPlain.has(one) || isOuter.has(one) ? [{ ...one.passage, place: one.place, isOuter: isOuter.has(one), hook: hookOf(one.passage, one.place) }] : [],
    ),
  );
}

/** As it was sent, before NAT: our own rule sees it first. */
export function asSent(all: readonly { place: Place; passages: Passage[] }[], place: Place, packet: Ip): Passage | undefined {
  const own = all.flatMap((one) => (one.place === place ? one.passages : []));
  return own.find((passage) => OUR_TABLE.test(passage.table) && passage.chain === 'out' && looksLike(passage, packet));
}

const RANKS: Record<string, number> = { prerouting: 0, output: 0, input: 1, forward: 1, postrouting: 2 };

/** Two programs tell of nft's rules and of legacy iptables', each in order: where both have rules in one namespace, a hook comes after the hooks before it. */
function inOrder(passages: readonly PlacedPassage[]): PlacedPassage[] {
  const ordered: PlacedPassage[] = passages.filter(({ isLegacy }) => !isLegacy);
  const mixed = new Set(ordered.map(({ place }) => place));
  for (const legacy of passages.filter(({ isLegacy }) => isLegacy)) {
    const before = mixed.has(legacy.place)
      ? ordered.findLastIndex(
          ({ place, isOuter, hook }) => place === legacy.place && isOuter === legacy.isOuter && (RANKS[hook] ?? 0) <= (RANKS[legacy.hook] ?? 0),
        )
      : -1;
    if (before < 0) ordered.push(legacy);
    else ordered.splice(before + 1, 0, legacy);
  }
  return ordered;
}

function matchesOuter({ packet }: Passage, outer: Ip): boolean {
  return packet.protocol === 'udp' && packet.id === outer.id && packet.src === outer.src && packet.dst === outer.dst && packet.sport === outer.sport;
}

/** Whether a passage may be this packet's: its IP id, length and flags, or for an ICMP error its length alone. */
export function looksLike({ packet }: Passage, one: Ip): boolean {
  if (packet.protocol !== one.protocol || packet.length !== one.length) return false;
  return (
    one.icmp?.about !== undefined ||
    (packet.id === one.id && (packet.flags === undefined || one.tcp === undefined || tcpFlagBits(packet.flags) === one.tcp.flags))
  );
}

/** NAT changes one end at a time: whatever shares an end with the packet as it is known so far is the same packet, and adds its other end. */
function connected<T extends { passage: Passage }>(candidates: readonly T[], packets: readonly Ip[]): T[] {
  const ends = new Set(packets.flatMap(endsOf));
  const found = new Set<T>();
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const one of candidates) {
      if (found.has(one) || !endsOf(one.passage.packet).some((end) => ends.has(end))) continue;
      found.add(one);
      for (const end of endsOf(one.passage.packet)) ends.add(end);
    }
  }
  return candidates.filter((one) => found.has(one));
}

const endsOf = ({ src, dst, sport, dport }: { src: string; dst: string; sport?: number; dport?: number }) => [`from ${src}:${sport}`, `to ${dst}:${dport}`];

/** From the capture; the built-in chains of iptables are named after their hook. */
function hookOf({ family, table, chain }: Passage, place: Place): string {
  const known = place.state?.netfilter.find((one) => one.family === family && one.name === table)?.chains.find(({ name }) => name === chain)?.hook;
  return known ?? chain.toLowerCase();
}
