/**
 * What an eBPF dataplane's maps say of Services, endpoints, policies and destinations. Not its connections and NAT entries, nor numbers that it gives out in turn
 * (of Services, backends, slots and endpoints). Pure.
 */
import type { Dataplane } from '../../../contract/index.ts';
import type { StableNames } from './pod-names.ts';

const joined = (texts: readonly string[]) => texts.toSorted().join(',');

/** @returns of, map, key, value of each line */
export function dataplaneFields({ kind, services, destinations, endpoints, policies }: Dataplane, names: StableNames): string[][] {
  const nameOf = new Map(endpoints.map((one) => [one.id, endpointName(one)]));
  const told = (map: string, key: string, value: string) => [kind, map, names.text(key), names.text(value)];
  return [
    ...services
      .filter(isFound)
      .map(({ frontend: { address, port, protocol }, flags, backends }) =>
        told('service', `${address}:${port}/${protocol}`, `${joined(flags)} → ${joined(backends.map((one) => `${names.text(one.address)}:${one.port}`))}`),
      ),
    ...destinations.map(({ prefix, identity = '', via = '', flags }) => told('destination', prefix, `${identity} ${via} ${joined(flags)}`)),
    ...endpoints.map((one) => told('endpoint', endpointName(one), `${one.identity ?? ''}`)),
    ...policies.map(({ endpoint, direction, verdict, peer, port }) =>
      told('policy', nameOf.get(endpoint) ?? endpoint, `${direction} ${verdict} ${peer} ${port}`),
    ),
  ];
}

/**
 * Cilium leaves the entry of internal scope for a node's address when a NodePort Service with externalTrafficPolicy Local goes (seen with 1.20.2). It is looked for
 * only where the entry of external scope says that there are two, and that one is gone.
 */
const isFound = ({ flags }: Dataplane['services'][number]): boolean => !flags.includes('internal scope');

/** By its address, which stands for its Pod; the node's own has none. */
const endpointName = ({ address, labels }: Dataplane['endpoints'][number]): string => address ?? joined(labels);
