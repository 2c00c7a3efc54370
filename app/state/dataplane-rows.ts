/** The maps of an eBPF dataplane as things to read, each under its map; what an entry's numbers stand for goes along. Pure. */
import type { DataplaneEndpoint, NetworkState, StateItem } from '../../contract/index.ts';

export function* dataplaneRows({ node, dataplane }: NetworkState): Generator<{ item: StateItem; place: string }> {
  if (dataplane === undefined) return;
  const labelsOf = new Map(dataplane.identities.map(({ id, labels }) => [id, labels]));
  const known = (identity: number | undefined) => {
    const labels = identity === undefined ? undefined : labelsOf.get(identity);
    return labels === undefined ? {} : { labels };
  };
  const endpoints = new Map<string, DataplaneEndpoint>(dataplane.endpoints.map((one) => [one.id, one]));
  const at = (map: string) => `${dataplane.kind} ${map}`;
  for (const service of dataplane.services) yield { item: { kind: 'dataplane-service', node, service }, place: at('services') };
  for (const policy of dataplane.policies) {
    const of = endpoints.get(policy.endpoint);
    yield { item: { kind: 'dataplane-policy', node, policy, ...known(policy.identity), ...(of && { of }) }, place: at(`policy ${policy.endpoint}`) };
  }
  for (const connection of dataplane.connections)
    yield { item: { kind: 'dataplane-connection', node, connection, ...known(connection.identity) }, place: at('connections') };
  for (const translation of dataplane.translations) yield { item: { kind: 'dataplane-translation', node, translation }, place: at('NAT') };
  for (const destination of dataplane.destinations)
    yield { item: { kind: 'dataplane-destination', node, destination, ...known(destination.identity) }, place: at('destinations') };
  for (const endpoint of dataplane.endpoints) yield { item: { kind: 'dataplane-endpoint', node, endpoint }, place: at('endpoints') };
  for (const identity of dataplane.identities) yield { item: { kind: 'dataplane-identity', node, identity }, place: at('identities') };
  for (const set of dataplane.sets ?? []) yield { item: { kind: 'dataplane-set', node, set }, place: at('sets') };
}
