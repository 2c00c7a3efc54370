/** What is known by name in a captured cluster: which words in a row refer to something, and what an address, a chain or a device stands for. Pure. */
import type { KernelName, Link, NameRef, Netns } from '../../contract/index.ts';
import type { Captured } from './rows.ts';
import { type Thing, thing } from './thing.ts';

export interface World {
  chains: ReadonlySet<string>;
  sets: ReadonlySet<string>;
  services: ReadonlySet<string>;
  pods: ReadonlySet<string>;
  nodes: ReadonlySet<string>;
  policies: ReadonlySet<string>;
  /** Whose an address is: Service, Pod, node, devices. */
  owners: ReadonlyMap<string, readonly Thing[]>;
  /** A chain's Service or endpoint, by the chain's name alone. */
  chainNames: ReadonlyMap<string, readonly NameRef[]>;
  /** The Services `namespace/name` that a chain or a set belongs to, by its name alone. */
  servicesOf: ReadonlyMap<string, readonly string[]>;
  /** The chains and sets of a Service, by their names alone. */
  chainsOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** The chains of a NetworkPolicy, of a Pod's device: by `policy:NAMESPACE/NAME`, `pod:…`. */
  chainsFor: ReadonlyMap<string, ReadonlySet<string>>;
  /** Which Service a node port leads to. */
  nodePorts: ReadonlyMap<string, string>;
  link(netns: string, name: string): Link | undefined;
  /** The other end of a veth pair; undefined where none, or more than one, could be it. */
  peer(netns: string, link: Link): Thing | undefined;
}

export function worldOf({ states, objects, names }: Captured): World {
  const all = states.flatMap((state) => state.namespaces);
  const chains = new Set(
    states.flatMap(({ netfilter }) => netfilter.flatMap(({ family, name, chains: own }) => own.map((chain) => `${family} ${name} ${chain.name}`))),
  );
  const sets = new Set(states.flatMap((state) => state.sets.map(setName)));
  const owners = new Map<string, Thing[]>();
  const own = (address: string | undefined, owner: Thing) => {
    if (address === undefined || address === '' || address === 'None') return;
    const known = owners.get(address) ?? [];
    if (!known.some(({ kind, name }) => kind === owner.kind && name === owner.name)) owners.set(address, [...known, owner]);
  };
  const nodePorts = new Map<string, string>();
  for (const { namespace, name, clusterIP, loadBalancerIPs, ports } of objects.services) {
    for (const address of [clusterIP, ...loadBalancerIPs]) own(address, thing('service', `${namespace}/${name}`));
    for (const { nodePort } of ports) if (nodePort !== undefined) nodePorts.set(String(nodePort), `${namespace}/${name}`);
  }
  for (const { namespace, name, podIP, hostNetwork } of objects.pods) if (!hostNetwork) own(podIP, thing('pod', `${namespace}/${name}`));
  for (const { name, address } of objects.nodes) own(address, thing('node', name));
  for (const { id, addresses } of all)
    for (const { address, dev } of addresses) if (!/^(127\.|::1$)/.test(address)) own(address, thing('device', `${id} ${dev}`));
  const links = new Map(all.map((netns) => [netns.id, new Map(netns.links.map((link) => [link.name, link]))]));
  return {
    chains,
    sets,
    services: new Set(objects.services.map(({ namespace, name }) => `${namespace}/${name}`)),
    pods: new Set(objects.pods.map(({ namespace, name }) => `${namespace}/${name}`)),
    nodes: new Set(objects.nodes.map(({ name }) => name)),
    policies: new Set((objects.networkPolicies ?? []).map(({ namespace, name }) => `${namespace}/${name}`)),
    owners,
    ...byChain(names),
    nodePorts,
    link: (netns, name) => links.get(netns)?.get(name),
    peer: (netns, link) => peerOf(states, netns, link),
  };
}

export const setName = ({ origin, family, table, name }: { origin: string; family: string; table?: string | undefined; name: string }): string =>
  origin === 'ipset' ? name : `${family} ${table ?? ''} ${name}`;

function byChain(names: readonly KernelName[]): Pick<World, 'chainNames' | 'servicesOf' | 'chainsOf' | 'chainsFor'> {
  const chainsOf = new Map<string, Set<string>>();
  for (const { kernel, services } of names) for (const service of services) chainsOf.set(service, (chainsOf.get(service) ?? new Set()).add(kernel));
  const chainsFor = new Map<string, Set<string>>();
  for (const { kernel, names: refs } of names)
    for (const { kind, namespace, name, role } of refs)
      if (role !== undefined && (kind === 'policy' || kind === 'pod')) {
        const key = `${kind}:${namespace}/${name}`;
        chainsFor.set(key, (chainsFor.get(key) ?? new Set()).add(kernel));
      }
  return {
    chainsFor,
    chainNames: new Map(names.map((one) => [one.kernel, one.names])),
    servicesOf: new Map(names.map((one) => [one.kernel, one.services])),
    chainsOf,
  };
}

/** Both ends carry the other's number, which counts only within its own namespace: a Pod's other end is on its node, a node's on Docker's host. More than one that fits is none. */
function peerOf(states: Captured['states'], netns: string, link: Link): Thing | undefined {
  if (link.kind !== 'veth') return undefined;
  const fits = (place: Netns) =>
    place.id === netns
      ? []
      : place.links
          .filter((end) => end.kind === 'veth' && end.ifindex === link.linkIndex && end.linkIndex === link.ifindex)
          .map(({ name }) => thing('device', `${place.id} ${name}`));
  const near = states.filter(({ namespaces }) => namespaces.some(({ id }) => id === netns)).flatMap(({ namespaces }) => namespaces.flatMap(fits));
  const ends = near.length > 0 ? near : states.flatMap(({ namespaces }) => namespaces.slice(0, 1).flatMap(fits));
  return ends.length === 1 ? ends[0] : undefined;
}
