/** An index over the cluster's objects: from a kernel name to what it stands for, and from a Service to every kernel name it may have. */
import type { ClusterObjects, EndpointSliceObject, NameRef, PodObject, ServiceObject } from '../../contract/index.ts';
import { calicoEndpointChains, calicoPolicyChains, calicoPolicyId, calicoVeth } from './calico-names.ts';
import { iptablesChains, type ServicePortKey } from './iptables-chains.ts';
import { nftablesChains } from './nftables-chains.ts';

export interface NameIndex {
  /** What a chain, or an address, stands for. Empty for a name that no object explains. */
  kernel(name: string): NameRef[];
  /** Every kernel name (chains of both kube-proxy modes, cluster address, load balancer addresses) of the Service `namespace/name`. */
  forward(service: string): string[];
  /** The way back: Services `namespace/name` that may have this kernel name. */
  services(kernel: string): readonly string[];
  /** The Service that a node port belongs to. */
  nodePort(port: number): NameRef | undefined;
}

/** Objects do not change once they are made; hashes for 5,000 Services take a while. */
const indexes = new WeakMap<ClusterObjects, NameIndex>();

export function nameIndex(objects: ClusterObjects): NameIndex {
  const known = indexes.get(objects);
  if (known) return known;
  const made = makeIndex(objects);
  indexes.set(objects, made);
  return made;
}

function makeIndex(objects: ClusterObjects): NameIndex {
  const kernel = new Map<string, NameRef[]>();
  const forward = new Map<string, Set<string>>();
  const services = new Map<string, string[]>();
  const nodePorts = new Map<number, NameRef>();
  const add = (ref: NameRef, service?: string) => {
    const refs = kernel.get(ref.kernel);
    if (!refs) kernel.set(ref.kernel, [ref]);
    else if (!refs.some((known) => JSON.stringify(known) === JSON.stringify(ref))) refs.push(ref);
    if (service === undefined) return;
    forward.set(service, (forward.get(service) ?? new Set()).add(ref.kernel));
    const owners = services.get(ref.kernel);
    if (!owners) services.set(ref.kernel, [service]);
    else if (!owners.includes(service)) owners.push(service);
  };

  const slices = Map.groupBy(objects.endpointSlices, ({ namespace, service }) => `${namespace}/${service}`);
  for (const service of objects.services) {
    for (const { ref, nodePort } of serviceNames(service, slices.get(`${service.namespace}/${service.name}`) ?? [])) {
      if (nodePort !== undefined) nodePorts.set(nodePort, ref);
      else add(ref, `${service.namespace}/${service.name}`);
    }
  }
  for (const { namespace, name } of objects.networkPolicies ?? [])
    for (const [role, chain] of Object.entries(calicoPolicyChains(calicoPolicyId({ namespace, name }))))
      add({ kernel: chain, kind: 'policy', namespace, name, role });
  for (const pod of objects.pods) {
    if (!pod.hostNetwork) for (const ref of calicoPodNames(pod)) add(ref);
    // A Pod on the host network shares its node's address: the address names the node.
    if (pod.podIP !== undefined && !pod.hostNetwork && pod.phase !== 'Succeeded' && pod.phase !== 'Failed')
      add({ kernel: pod.podIP, kind: 'pod', namespace: pod.namespace, name: pod.name, address: pod.podIP });
  }
  for (const node of objects.nodes) if (node.address !== undefined) add({ kernel: node.address, kind: 'node', name: node.name, address: node.address });

  return {
    kernel: (name) => kernel.get(name) ?? [],
    forward: (service) => [...(forward.get(service) ?? [])],
    services: (name) => services.get(name) ?? [],
    nodePort: (port) => nodePorts.get(port),
  };
}

function* serviceNames(service: ServiceObject, slices: EndpointSliceObject[]): Generator<{ ref: NameRef; nodePort?: number }> {
  const { namespace, name } = service;
  for (const { name: portName = '', protocol, port, nodePort } of service.ports) {
    const key: ServicePortKey = { namespace, name, port: portName, protocol };
    const shown = portName === '' ? String(port) : portName;
    for (const chains of [iptablesChains.all(key), nftablesChains.all(key)])
      for (const [role, chain] of Object.entries(chains)) yield { ref: { kernel: chain, kind: 'service', namespace, name, port: shown, role } };
    if (nodePort !== undefined) yield { ref: { kernel: String(nodePort), kind: 'service', namespace, name, port: shown, role: 'external' }, nodePort };
    for (const { address, target, pod } of endpointsOf(slices, portName, protocol))
      for (const chain of [
        iptablesChains.endpoint(key, hostPort(address, target)),
        nftablesChains.endpoint(key, address, target),
        nftablesChains.affinity(key, address, target),
      ])
        yield { ref: { kernel: chain, kind: 'endpoint', namespace, name: pod ?? name, port: shown, role: 'endpoint', address: hostPort(address, target) } };
  }
  for (const address of [service.clusterIP, ...service.loadBalancerIPs])
    if (address !== undefined && address !== '' && address !== 'None')
      yield { ref: { kernel: address, kind: 'service', namespace, name, role: 'cluster', address } };
}

function* endpointsOf(
  slices: EndpointSliceObject[],
  portName: string,
  protocol: string,
): Generator<{ address: string; target: number; pod: string | undefined }> {
  for (const slice of slices)
    for (const port of slice.ports)
      if ((port.name ?? '') === portName && port.protocol === protocol && port.port !== undefined)
        for (const endpoint of slice.endpoints) for (const address of endpoint.addresses) yield { address, target: port.port, pod: endpoint.podName };
}

const hostPort = (address: string, port: number) => (address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`);

/** A Pod's device on its node and the chains of it, where the CNI is Calico. */
function* calicoPodNames({ namespace, name }: Pick<PodObject, 'namespace' | 'name'>): Generator<NameRef> {
  const device = calicoVeth({ namespace, name });
  yield { kernel: device, kind: 'pod', namespace, name };
  for (const [role, chain] of Object.entries(calicoEndpointChains(device))) yield { kernel: chain, kind: 'pod', namespace, name, role };
}
