/** Host names that routes and Ingresses speak of: where their Gateway is reached. No DNS server knows them; the cluster's objects say it. Pure. */
import type { ClusterObjects } from '../../contract/index.ts';
import { hostMatches } from './host-matches.ts';

/** @returns the first address of the first Gateway or Ingress that takes requests for this host; undefined where none does, or has none yet */
export function gatewayAddress(host: string, { gateways = [], httpRoutes = [], ingresses = [] }: ClusterObjects): string | undefined {
  const parents = httpRoutes.filter(({ hostnames }) => hostnames.some((one) => hostMatches(one, host))).flatMap((route) => route.parents);
  const ofRoutes = parents.flatMap((parent) => gateways.filter(({ namespace, name }) => namespace === parent.namespace && name === parent.name));
  const ofListeners = gateways.filter(({ listeners }) => listeners.some(({ hostname }) => hostname !== undefined && hostMatches(hostname, host)));
  const ofIngresses = ingresses.filter(({ rules }) => rules.some((rule) => rule.host !== undefined && hostMatches(rule.host, host)));
  return [...ofRoutes, ...ofListeners, ...ofIngresses].flatMap(({ addresses }) => addresses)[0];
}
