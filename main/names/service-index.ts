/** From what the kernel has (chains, sets, addresses, ports) to the Services that it may belong to. */
import type { ClusterObjects, EndpointSliceObject, ServiceObject } from '../../contract/index.ts';
import { iptablesChains, type ServicePortKey } from './iptables-chains.ts';
import { nftablesChains } from './nftables-chains.ts';

export interface ServiceIndex {
  has(key: string): boolean;
  /** Chains and affinity sets of both kube-proxy modes, which hash the Service port. Services as `namespace/name`, here and below. */
  named(kernel: string): readonly string[];
  /** @param port undefined: any of its ports; with a protocol where that is known */
  address(address: string, port?: number, protocol?: string): readonly string[];
  nodePort(port: number, protocol?: string): readonly string[];
  endpoint(address: string, port: number, protocol?: string): readonly string[];
}

const indexes = new WeakMap<ClusterObjects, ServiceIndex>();

/** Hashes for 5,000 Services take a while: made once for the same objects. */
export function serviceIndex(objects: ClusterObjects): ServiceIndex {
  const known = indexes.get(objects);
  if (known) return known;
  const made = makeIndex(objects);
  indexes.set(objects, made);
  return made;
}

/** Several Services may have the same endpoint, never the same chain. */
class Names {
  readonly #services = new Map<string, string[]>();

  put(service: string, ...parts: (string | number)[]): void {
    const key = parts.join(' ');
    const of = this.#services.get(key);
    if (!of) this.#services.set(key, [service]);
    else if (!of.includes(service)) of.push(service);
  }

  get(...parts: (string | number)[]): readonly string[] {
    return this.#services.get(parts.join(' ')) ?? [];
  }
}

/** In the index of ports: whichever protocol, whichever port. */
const ANY = '*';

function makeIndex({ services, endpointSlices }: ClusterObjects): ServiceIndex {
  const all = new Set<string>();
  const [named, addresses, nodePorts, endpoints] = [new Names(), new Names(), new Names(), new Names()];
  const slices = Map.groupBy(endpointSlices, ({ namespace, service }) => `${namespace}/${service}`);
  for (const service of services) {
    const key = `${service.namespace}/${service.name}`;
    all.add(key);
    const own = addressesOf(service);
    for (const address of own) addresses.put(key, address, ANY, ANY);
    for (const { name = '', protocol: upper, port, nodePort } of service.ports) {
      const protocol = upper.toLowerCase();
      const portKey: ServicePortKey = { namespace: service.namespace, name: service.name, port: name, protocol };
      for (const chain of [...Object.values(iptablesChains.all(portKey)), ...Object.values(nftablesChains.all(portKey))]) named.put(key, chain);
      for (const address of own) for (const proto of [protocol, ANY]) addresses.put(key, address, port, proto);
      if (nodePort !== undefined) for (const proto of [protocol, ANY]) nodePorts.put(key, nodePort, proto);
      for (const { address, target } of endpointsOf(slices.get(key) ?? [], name, upper)) {
        for (const proto of [protocol, ANY]) endpoints.put(key, address, target, proto);
        const end = address.includes(':') ? `[${address}]:${target}` : `${address}:${target}`;
        named.put(key, iptablesChains.endpoint(portKey, end));
        named.put(key, nftablesChains.endpoint(portKey, address, target));
        named.put(key, nftablesChains.affinity(portKey, address, target));
      }
    }
  }
  return {
    has: (key) => all.has(key),
    named: (kernel) => named.get(kernel),
    address: (address, port = undefined, protocol = ANY) => addresses.get(address, port ?? ANY, port === undefined ? ANY : protocol),
    nodePort: (port, protocol = ANY) => nodePorts.get(port, protocol),
    endpoint: (address, port, protocol = ANY) => endpoints.get(address, port, protocol),
  };
}

const addressesOf = ({ clusterIP, loadBalancerIPs }: ServiceObject): string[] =>
  [clusterIP, ...loadBalancerIPs].filter((address): address is string => address !== undefined && address !== '' && address !== 'None');

function* endpointsOf(slices: readonly EndpointSliceObject[], portName: string, protocol: string): Generator<{ address: string; target: number }> {
  for (const slice of slices)
    for (const port of slice.ports)
      if ((port.name ?? '') === portName && port.protocol === protocol && port.port !== undefined)
        for (const { addresses } of slice.endpoints) for (const address of addresses) yield { address, target: port.port };
}
