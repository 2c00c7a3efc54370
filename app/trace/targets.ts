/** Where a request could go, from the cluster's own objects: every Service by address, by name and by NodePort, every Pod, and pings. Pure. */
import type { ClusterObjects, EnvironmentNode, ServiceObject } from '../../contract/index.ts';
import { shortNode } from '../words/index.ts';
import { speaksHttp, urlOf } from './url.ts';

export interface TargetChoice {
  section: 'services' | 'names' | 'nodePorts' | 'pods' | 'published' | 'containerNames' | 'containers' | 'ping';
  url: string;
  /** Key under `app.trace.target`, and what it speaks of. */
  what: 'clusterIP' | 'name' | 'nodePort' | 'pod' | 'node' | 'dns' | 'published' | 'byName' | 'container' | 'dockerDns';
  object: string;
  /** Or the Docker network. */
  node?: string;
}

/** Services and Pods of the cluster itself stand last. */
export function targetsIn(nodes: readonly EnvironmentNode[], objects: ClusterObjects): TargetChoice[] {
  const systemLast = <T extends { namespace: string }>(all: readonly T[]): T[] =>
    [...all].sort((a, b) => Number(a.namespace === 'kube-system') - Number(b.namespace === 'kube-system'));
  const services = systemLast(objects.services);
  return [
    ...services.flatMap(addressesOf),
    ...services.flatMap(namesOf),
    ...services.flatMap((service) => nodePortsOf(service, nodes)),
    ...systemLast(objects.pods).flatMap((pod) => podsOf(pod, objects)),
    ...pings(nodes, objects),
  ];
}

const hasAddress = ({ clusterIP }: ServiceObject): boolean => clusterIP !== undefined && clusterIP !== '' && clusterIP !== 'None';
const nameOf = ({ namespace, name }: { namespace: string; name: string }): string => `${namespace}/${name}`;

function addressesOf(service: ServiceObject): TargetChoice[] {
  if (!hasAddress(service)) return [];
  return service.ports.flatMap((port): TargetChoice[] => {
    const url = urlOf(service.clusterIP ?? '', port);
    return url === undefined ? [] : [{ section: 'services', url, what: url.startsWith('dns:') ? 'dns' : 'clusterIP', object: nameOf(service) }];
  });
}

function namesOf(service: ServiceObject): TargetChoice[] {
  if (!hasAddress(service)) return [];
  return service.ports.flatMap((port): TargetChoice[] => {
    const url = urlOf(`${service.name}.${service.namespace}`, port);
    return url === undefined ? [] : [{ section: 'names', url, what: url.startsWith('dns:') ? 'dns' : 'name', object: nameOf(service) }];
  });
}

function nodePortsOf(service: ServiceObject, nodes: readonly EnvironmentNode[]): TargetChoice[] {
  return service.ports.flatMap((port) =>
    nodes.flatMap(({ name, address }): TargetChoice[] => {
      if (port.nodePort === undefined || address === undefined) return [];
      // what the port speaks is said by the Service's own port
      const url = urlOf(address, { ...port, port: port.nodePort, name: speaksHttp(port) ? 'http' : '' });
      return url === undefined ? [] : [{ section: 'nodePorts', url, what: 'nodePort', object: nameOf(service), node: shortNode(name) }];
    }),
  );
}

function podsOf({ namespace, name, podIP, hostNetwork }: ClusterObjects['pods'][number], { endpointSlices }: ClusterObjects): TargetChoice[] {
  if (podIP === undefined || hostNetwork) return [];
  const slices = endpointSlices.filter((slice) => slice.endpoints.some(({ addresses }) => addresses.includes(podIP)));
  const urls = slices.flatMap((slice) => slice.ports.flatMap(({ port, ...rest }) => (port === undefined ? [] : (urlOf(podIP, { ...rest, port }) ?? []))));
  return [...new Set(urls)].map((url) => ({ section: 'pods', url, what: 'pod', object: `${namespace}/${name}` }));
}

const pings = (nodes: readonly EnvironmentNode[], { pods }: ClusterObjects): TargetChoice[] => [
  ...nodes.flatMap(({ name, address }): TargetChoice[] =>
    address === undefined ? [] : [{ section: 'ping', url: `icmp://${address}`, what: 'node', object: shortNode(name) }],
  ),
  ...pods.flatMap((pod): TargetChoice[] =>
    pod.podIP === undefined || pod.hostNetwork ? [] : [{ section: 'ping', url: `icmp://${pod.podIP}`, what: 'pod', object: nameOf(pod) }],
  ),
];
