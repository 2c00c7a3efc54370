/** What is behind a target that a proxy answers: a Gateway's address, an Ingress's, or a load balancer that opens connections of its own. Pure. */
import type { ClusterObjects, ServiceObject } from '../../contract/index.ts';
import { endpointAddresses, slicesOf, type Target } from './target.ts';

export interface BehindProxy {
  /** That connections from the proxy go to: of the Pods and their Services, and where it aims at nodes, NodePorts. */
  ports: number[];
  /** Addresses of the Pods that may answer in the end. */
  pods: string[];
}

/** @returns undefined where the target is answered by whom the packet itself reaches */
export function behindProxy({ address }: Pick<Target, 'address'>, objects: ClusterObjects): BehindProxy | undefined {
  const services = servicesBehind(address, objects);
  if (services.length === 0) return undefined;
  const slices = slicesOf(services, objects);
  const ports = [
    ...slices.flatMap((slice) => slice.ports.map(({ port }) => port)),
    ...services.flatMap((one) => one.ports.flatMap(({ port, nodePort }) => [port, nodePort])),
  ];
  return {
    ports: [...new Set(ports.filter((port) => port !== undefined))].sort((a, b) => a - b),
    pods: endpointAddresses(slices),
  };
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
