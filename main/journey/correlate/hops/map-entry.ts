/** Which entry of the dataplane's maps accounts for what became of a packet: computed from the captured maps and the packet before and after. */
import type { Dataplane, DataplaneConnection, DataplaneDestination, Packet } from '../../../../contract/index.ts';
import { prefixThatHolds } from '../longest-prefix.ts';
import { connectionEntry, forwardedEntry } from './connection-entry.ts';
import { type End, frontendsFor, frontendText, MAPS, usableBackends } from './frontend.ts';

/**
 * `by`: what the entry did: `service` chose a backend, `elsewhere` chose one that another node will write in, `reverse` put a Service's address back, `snat` and `unsnat`
 * changed the other end, `tunnel` and `local` say where the destination is; `none`: it has no backend.
 */
export interface MapEntry {
  by: 'service' | 'elsewhere' | 'reverse' | 'snat' | 'unsnat' | 'tunnel' | 'local' | 'none';
  map: string;
  text: string;
  /** The backend that is `elsewhere`: the packet does not carry its address yet. */
  to?: End;
}

/** The entry of the Service map that has one end for a frontend, and the other among its backends. */
export function backendEntry(dataplane: Dataplane | undefined, protocol: string, asked: End, got: End): Pick<MapEntry, 'map' | 'text'> | undefined {
  if (!dataplane) return undefined;
  const text = service(dataplane, protocol, asked, got);
  return text === undefined ? undefined : { map: MAPS[dataplane.kind].service, text };
}

/** The entry of a Service that nothing stands behind. */
export function emptyEntry(dataplane: Dataplane | undefined, protocol: string, asked: End): Pick<MapEntry, 'map' | 'text'> | undefined {
  if (!dataplane) return undefined;
  const found = frontendsFor(dataplane, protocol, asked).find((one) => usableBackends(one).length === 0);
  const kept = found && found.backends.length > 0 ? `, of ${found.backends.length}: none on this node, ${found.flags.join(' ')}` : '';
  return found && { map: MAPS[dataplane.kind].service, text: `${frontendText(found)} (0 backends${kept})` };
}

export interface Known {
  /** What the dataplane remembers of the conversation. */
  connections: readonly DataplaneConnection[];
  /** No connection is known yet: a backend is chosen. */
  isFirst: boolean;
}

/** The most telling one; undefined where the captured maps have none. */
export function entryFor(dataplane: Dataplane | undefined, before: Packet, after: Packet, known: Known): MapEntry | undefined {
  if (!dataplane) return undefined;
  const maps = MAPS[dataplane.kind];
  const remembered = connectionEntry(known.connections, before, after);
  if (remembered && !known.isFirst) return remembered;
  const forward = service(dataplane, before.protocol, { address: before.dst, port: before.dport }, { address: after.dst, port: after.dport });
  if (forward) return { by: 'service', map: maps.service, text: forward };
  const back = service(dataplane, before.protocol, { address: after.src, port: after.sport }, { address: before.src, port: before.sport });
  if (back) return { by: 'reverse', map: maps.service, text: back };
  const elsewhere = after.outer && !before.outer ? forwarded(dataplane, before, known) : undefined;
  if (remembered ?? elsewhere) return remembered ?? elsewhere;
  const isSource = before.src !== after.src || before.sport !== after.sport;
  const isDestination = before.dst !== after.dst || before.dport !== after.dport;
  const translation = isSource || isDestination ? nat(dataplane, before, after) : undefined;
  if (translation) return { by: isSource ? 'snat' : 'unsnat', map: maps.nat, text: translation };
  const place = destination(dataplane, after.outer?.dst ?? after.dst);
  return place && !isSource && !isDestination ? { by: place.by, map: maps.destination, text: place.text } : undefined;
}

/** To a backend on another node: which one, the connection that is remembered tells. */
function forwarded(dataplane: Dataplane, packet: Packet, { connections, isFirst }: Known): MapEntry | undefined {
  const found = forwardedEntry(connections, packet);
  const chosen = found && isFirst ? backendEntry(dataplane, packet.protocol, { address: packet.dst, port: packet.dport }, found.to) : undefined;
  return found && { by: 'elsewhere', to: found.to, ...(chosen ?? found.entry) };
}

function service(dataplane: Dataplane, protocol: string, asked: End, got: End): string | undefined {
  if (asked.address === got.address && asked.port === got.port) return undefined;
  for (const one of frontendsFor(dataplane, protocol, asked)) {
    const backend = one.backends.find(({ address, port }) => address === got.address && port === got.port);
    if (!backend) continue;
    const slot = `slot ${backend.slot} of ${one.backends.length}${backend.id === undefined ? '' : `, backend ${backend.id}`}`;
    // which of them a client has kept to is in a map that is not captured
    const sticky = one.flags.includes('sessionAffinity') ? ', sessionAffinity' : '';
    return `${frontendText(one)} → ${backend.address}:${backend.port} (${slot}${sticky})`;
  }
  return undefined;
}

function nat({ translations }: Dataplane, before: Packet, after: Packet): string | undefined {
  const found = translations.find(
    ({ source, destination: to, rewrites, to: end }) =>
      source.address === before.src &&
      source.port === before.sport &&
      to.address === (rewrites === 'source' ? after.dst : before.dst) &&
      end.address === (rewrites === 'source' ? after.src : after.dst),
  );
  return (
    found &&
    `${found.source.address}:${found.source.port} → ${found.destination.address}:${found.destination.port}: ${found.rewrites} ${found.to.address}:${found.to.port}`
  );
}

/** The longest prefix that holds the address; 0.0.0.0/0 says nothing of where it is. */
function destination({ destinations }: Dataplane, address: string): { by: 'tunnel' | 'local'; text: string } | undefined {
  const length = ({ prefix }: DataplaneDestination) => prefixThatHolds(prefix, address) ?? 0;
  const found = destinations.filter((one) => length(one) > 0).toSorted((a, b) => length(b) - length(a))[0];
  if (!found) return undefined;
  const identity = found.identity === undefined ? '' : ` identity ${found.identity}`;
  return found.isTunnelled
    ? { by: 'tunnel', text: `${found.prefix}${identity} tunnel ${found.via ?? '?'}` }
    : { by: 'local', text: `${found.prefix}${identity} ${found.flags.join(' ')}`.trim() };
}
