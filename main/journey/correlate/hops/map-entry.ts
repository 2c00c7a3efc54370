/** Which entry of the dataplane's maps accounts for what became of a packet: computed from the captured maps and the packet before and after. */
import type { Dataplane, DataplaneConnection, DataplaneDestination, DataplaneService, Packet } from '../../../../contract/index.ts';
import { prefixThatHolds } from '../longest-prefix.ts';
import { connectionEntry, forwardedEntry } from './connection-entry.ts';

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

const MAPS = {
  cilium: { service: 'cilium_lb4_services, cilium_lb4_backends', nat: 'cilium_snat_v4_external', destination: 'cilium_ipcache' },
  'calico-ebpf': { service: 'cali_v4_nat_fe3, cali_v4_nat_be', nat: 'cali_v4_ct3', destination: 'cali_v4_routes' },
};

/** The entry of the Service map that has one end for a frontend, and the other among its backends. */
export function backendEntry(dataplane: Dataplane | undefined, protocol: string, asked: End, got: End): Pick<MapEntry, 'map' | 'text'> | undefined {
  if (!dataplane) return undefined;
  const text = service(dataplane, protocol, asked, got);
  return text === undefined ? undefined : { map: MAPS[dataplane.kind].service, text };
}

/** The entry of a Service that nothing stands behind. */
export function emptyEntry(dataplane: Dataplane | undefined, protocol: string, asked: End): Pick<MapEntry, 'map' | 'text'> | undefined {
  if (!dataplane) return undefined;
  const found = askedIn(dataplane, protocol, asked).find((one) => usable(one) === 0);
  const kept = found && found.backends.length > 0 ? `, of ${found.backends.length}: none on this node, ${found.flags.join(' ')}` : '';
  return found && { map: MAPS[dataplane.kind].service, text: `${frontendText(found)} (0 backends${kept})` };
}

/** Of a Service that keeps to its own node (externalTrafficPolicy Local), Calico's map has those of other nodes, too. */
const usable = ({ backends, flags, localBackends }: DataplaneService): number =>
  flags.includes('external-local') && localBackends !== undefined ? localBackends : backends.length;

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

interface End {
  address: string;
  port: number | undefined;
}

/** To a backend on another node: which one, the connection that is remembered tells. */
function forwarded(dataplane: Dataplane, packet: Packet, { connections, isFirst }: Known): MapEntry | undefined {
  const found = forwardedEntry(connections, packet);
  const chosen = found && isFirst ? backendEntry(dataplane, packet.protocol, { address: packet.dst, port: packet.dport }, found.to) : undefined;
  return found && { by: 'elsewhere', to: found.to, ...(chosen ?? found.entry) };
}

function service(dataplane: Dataplane, protocol: string, asked: End, got: End): string | undefined {
  if (asked.address === got.address && asked.port === got.port) return undefined;
  for (const one of askedIn(dataplane, protocol, asked)) {
    const backend = one.backends.find(({ address, port }) => address === got.address && port === got.port);
    if (!backend) continue;
    const slot = `slot ${backend.slot} of ${one.backends.length}${backend.id === undefined ? '' : `, backend ${backend.id}`}`;
    return `${frontendText(one)} → ${backend.address}:${backend.port} (${slot})`;
  }
  return undefined;
}

/** Node ports stand with each address of the node, and after that as 0.0.0.0 (Cilium) and as 255.255.255.255, which is also asked for what another node has sent on (Calico). */
function askedIn({ services }: Dataplane, protocol: string, { address, port }: End): DataplaneService[] {
  const own = services.filter(({ frontend }) => frontend.protocol.toLowerCase() === protocol && frontend.port === port);
  return [address, '0.0.0.0', '255.255.255.255'].flatMap((wanted) => own.filter(({ frontend }) => frontend.address === wanted));
}

const frontendText = ({ frontend: { address, port, protocol } }: DataplaneService): string => `${address}:${port}/${protocol}`;

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
