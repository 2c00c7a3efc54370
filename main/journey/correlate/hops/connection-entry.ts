/** The entry of Calico's own connection tracking that accounts for what a program made of a packet. */
import type { DataplaneConnection, Packet } from '../../../../contract/index.ts';
import type { MapEntry } from './map-entry.ts';

interface End {
  address: string;
  port: number | undefined;
}
const MAP = 'cali_v4_ct3';

/** @returns undefined where no entry makes `after` of `before`; entries that change nothing account for nothing */
export function connectionEntry(connections: readonly DataplaneConnection[], before: Packet, after: Packet): MapEntry | undefined {
  const [from, to] = [endsOf(before), endsOf(after)];
  for (const one of connections) {
    if (one.protocol.toLowerCase() !== before.protocol || one.translated === undefined) continue;
    const { source, destination, translated } = one;
    if (same(from.source, source) && same(from.destination, destination) && same(to.destination, translated)) return { by: 'service', ...shown(one) };
    if (same(from.source, translated) && same(to.source, destination) && same(to.destination, source)) return { by: 'reverse', ...shown(one) };
  }
  return undefined;
}

/** Of a connection to a Pod of another node: that node translates, and here the packet keeps the address that was asked. */
export function forwardedEntry(
  connections: readonly DataplaneConnection[],
  packet: Packet,
): { to: DataplaneConnection['destination']; entry: Pick<MapEntry, 'map' | 'text'> } | undefined {
  const { source, destination } = endsOf(packet);
  const found = connections.find((one) => same(source, one.source) && same(destination, one.destination));
  return found?.translated && { to: found.translated, entry: shown(found) };
}

const endsOf = ({ src, sport, dst, dport }: Packet): { source: End; destination: End } => ({
  source: { address: src, port: sport },
  destination: { address: dst, port: dport },
});
/** ICMP's ends have no ports; the map has 0 for them. */
const same = (end: End, known: End): boolean => end.address === known.address && (end.port ?? 0) === known.port;
const text = ({ address, port }: End) => `${address}:${port}`;

const shown = ({ protocol, source, destination, translated, flags }: DataplaneConnection): Pick<MapEntry, 'map' | 'text'> => ({
  map: MAP,
  text: [`${protocol} ${text(source)} → ${text(destination)} → ${text(translated ?? destination)}`, ...flags].join(' '),
});
