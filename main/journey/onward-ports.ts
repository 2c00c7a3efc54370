/** What is behind a target that a proxy answers: a Gateway's address, an Ingress's, or a load balancer that opens connections of its own. Pure. */
import type { ClusterObjects, ServiceObject } from '../../contract/index.ts';
import type { Target } from './target.ts';

/**
 * The ports that connections from the proxy go to: those of the Pods, and where it aims at nodes, the NodePorts.
 * @returns none where the target is answered by whom the packet itself reaches
 */
export function onwardPorts({ address }: Pick<Target, 'address'>, objects: ClusterObjects): number[] {
  const found = new Set<number>();
  for (const service of servicesBehind(address, objects)) {
    const slices = objects.endpointSlices.filter((one) => one.namespace === service.namespace && one.service === service.name);
    for (const { port } of slices.flatMap(({ ports }) => ports)) if (port !== undefined) found.add(port);
    for (const { port, nodePort } of service.ports) {
      found.add(port);
      if (nodePort !== undefined) found.add(nodePort);
    }
  }
  return [...found].sort((a, b) => a - b);
}

function servicesBehind(address: string, { services, gateways = [], httpRoutes = [], tcpRoutes = [], ingresses = [] }: ClusterObjects): ServiceObject[] {
  const own = gateways.filter(({ addresses }) => addresses.includes(address));
  const isOwn = (parent: { namespace: string; name: string }) => own.some(({ namespace, name }) => namespace === parent.namespace && name === parent.name);
  const routed = [...httpRoutes, ...tcpRoutes].filter(({ parents }) => parents.some(isOwn)).flatMap(({ rules }) => rules.flatMap(({ backends }) => backends));
  const ruled = ingresses
    .filter(({ addresses }) => addresses.includes(address))
    .flatMap(({ namespace, rules }) => rules.map(({ service }) => ({ namespace, name: service })));
  const named = [...routed, ...ruled];
  return services.filter(
    ({ namespace, name, loadBalancerIPs, loadBalancerMode }) =>
      named.some((one) => one.namespace === namespace && one.name === name) || (loadBalancerMode === 'Proxy' && loadBalancerIPs.includes(address)),
  );
}
