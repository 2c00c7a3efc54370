/** Entries of an eBPF dataplane's maps that its manager wrote: Services, destinations, policies. Packets write connections, which count on request. */
import { type Dataplane, type NetworkState, shownLabels } from '../../contract/index.ts';
import { compareKeyed, type Difference, type Draft } from './draft.ts';

const at = ({ address, port }: { address: string; port: number }) => `${address}:${port}`;

export function compareDataplane(
  { dataplane: before }: NetworkState,
  { dataplane: after }: NetworkState,
  unread: ReadonlySet<string>,
  volatile: boolean,
): Draft[] {
  if (before === undefined || after === undefined || [...unread].some((section) => section.startsWith(MAPS[after.kind]))) return [];
  const drafts = (map: string, found: readonly Difference[]): Draft[] => found.map((one) => ({ kind: 'map-entry', subject: `${after.kind} ${map}`, ...one }));
  const addresses = ({ endpoints }: Dataplane) => new Map(endpoints.map(({ id, address }) => [id, address ?? id]));
  const labels = ({ identities }: Dataplane) => new Map(identities.map((one) => [one.id, shownLabels(one.labels)]));
  const policies = (dataplane: Dataplane) => {
    const [address, label] = [addresses(dataplane), labels(dataplane)];
    return dataplane.policies.map(({ endpoint, direction, verdict, peer, identity, port, policy }) => ({
      key: [endpoint, direction, peer, port, policy].join(' '),
      text: [address.get(endpoint) ?? endpoint, direction, verdict, (identity !== undefined && label.get(identity)) || peer, port, policy]
        .filter(Boolean)
        .join(' '),
    }));
  };
  const destinations = (dataplane: Dataplane) => {
    const label = labels(dataplane);
    return dataplane.destinations.map(({ prefix, identity, via, flags }) => ({
      key: prefix,
      text: [prefix, identity !== undefined && `identity ${identity} ${label.get(identity) ?? ''}`.trim(), via && `via ${via}`, ...flags]
        .filter(Boolean)
        .join(' '),
    }));
  };
  const services = ({ services: all }: Dataplane) =>
    all.map(({ frontend, flags, backends }) => {
      const key = `${frontend.protocol} ${at(frontend)}`;
      return { key: `${key} ${flags.includes('internal scope')}`, text: `${key} → ${backends.map(at).join(', ') || '–'} ${flags.join(' ')}`.trim() };
    });
  const connections = ({ connections: all }: Dataplane) =>
    all.map(({ protocol, kind = '', source, destination, translated }) => {
      const key = [protocol, kind, at(source), '→', at(destination)].filter(Boolean).join(' ');
      return { key, text: translated ? `${key} ⇒ ${at(translated)}` : key };
    });
  const compare = (list: (dataplane: Dataplane) => { key: string; text: string }[]) =>
    compareKeyed(
      list(before),
      list(after),
      ({ key }) => key,
      ({ text }) => text,
    );
  return [
    ...drafts('services', compare(services)),
    ...drafts('policies', compare(policies)),
    ...drafts('destinations', compare(destinations)),
    ...(volatile ? drafts('connections', compare(connections)) : []),
  ];
}

/** How sections of the capture begin that a dataplane is read from. */
const MAPS: Record<Dataplane['kind'], string> = { cilium: 'cilium-', 'calico-ebpf': 'calico-' };
