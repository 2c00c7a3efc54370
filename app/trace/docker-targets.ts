/** Where a request could go without a cluster: published ports, containers by name and by address, Docker's DNS server, pings. Pure. */
import type { ContainerPlace } from '../../contract/index.ts';
import type { TargetChoice } from './targets.ts';
import { type Port, speaksHttp, urlOf } from './url.ts';

/** In the network namespace of each container on a network that a user made (https://docs.docker.com/engine/network/#dns-services). */
const DNS_SERVER = '127.0.0.11';
const ANY = '0.0.0.0';
type Section = TargetChoice['section'];

/** Nodes of kind clusters last. @param from name of the container that asks; undefined: Docker's host */
export function dockerTargets(containers: readonly ContainerPlace[], from: string | undefined): TargetChoice[] {
  const start = containers.find(({ name }) => name === from);
  const others = containers.filter(({ name }) => name !== from).toSorted((a, b) => Number(a.isNode) - Number(b.isNode));
  return [
    ...others.flatMap((one) => publishedBy(one, start)),
    ...others.flatMap((one) => namesOf(one, start)),
    ...others.flatMap((one) => addressesOf(one, 'containers', one.ports)),
    ...others.flatMap((one) => addressesOf(one, 'ping', [])),
  ];
}

/** At the address that the port is bound to; any address is the host's on the network of whoever asks, for the host itself on that of the container. */
function publishedBy(container: ContainerPlace, start: ContainerPlace | undefined): TargetChoice[] {
  const gateway = (start ?? container).networks[0]?.gateway ?? '';
  // loopback of the host is nobody else's
  const reachable = container.published.filter(({ address }) => start === undefined || !address.startsWith('127.'));
  return reachable.flatMap(({ address, port, protocol, target }) =>
    // what the port speaks is said by the container's own port
    suggest('published', address === ANY ? gateway : address, { port, protocol, name: speaksHttp({ port: target, protocol }) ? 'http' : '' }, container),
  );
}

/** Docker's DNS server answers for containers that share a network with whoever asks; the shortest name is the one that people gave. */
function namesOf(container: ContainerPlace, start: ContainerPlace | undefined): TargetChoice[] {
  const shared = new Set(start?.networks.map(({ name }) => name));
  const names = container.networks.filter(({ name }) => shared.has(name)).flatMap((network) => network.names);
  const [name] = names.toSorted((a, b) => a.length - b.length);
  if (name === undefined) return [];
  return [
    ...container.ports.flatMap((port) => suggest('containerNames', name, port, container)),
    { section: 'containerNames', url: `dns://${DNS_SERVER}/${name}`, what: 'dockerDns', object: container.name },
  ];
}

const addressesOf = (container: ContainerPlace, section: Section, ports: readonly Port[]): TargetChoice[] =>
  container.networks.flatMap(({ name, address }): TargetChoice[] =>
    section === 'ping'
      ? [{ section, url: `icmp://${address}`, what: 'container', object: container.name, node: name }]
      : ports.flatMap((port) => suggest(section, address, port, container, name)),
  );

function suggest(section: Section, host: string, port: Port, { name }: ContainerPlace, node?: string): TargetChoice[] {
  const url = host === '' ? undefined : urlOf(host, port, 'localhost');
  const what = section === 'published' ? 'published' : section === 'containerNames' ? 'byName' : 'container';
  return url === undefined ? [] : [{ section, url, what, object: name, ...(node === undefined ? {} : { node }) }];
}
