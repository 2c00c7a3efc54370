/** Which containers a request may pass, and what its sender is told. Pure. */
import { isIPv4 } from 'node:net';
import { DojoError } from '../../contract/index.ts';
import type { RunningContainer } from '../docker/index.ts';
import type { Orders } from './collect/collect.ts';
import type { DockerOrigin } from './docker-origin.ts';
import { splitTarget } from './target.ts';

/** Docker's DNS server in the network namespace of each container on a network that a user made (https://docs.docker.com/engine/network/#dns-services). */
export const EMBEDDED_DNS = '127.0.0.11';

/** A container that a packet may pass. */
export type Passable = Pick<RunningContainer, 'id' | 'name' | 'pid' | 'networkMode' | 'networks' | 'published'>;

/** A client beside the Docker host can only be where the host is one of ours. */
export type LabOrigin = DockerOrigin | { kind: 'client' };

export interface DockerPlan extends Pick<Orders, 'origin' | 'url' | 'target'> {
  containers: { name: string; pid: number }[];
  /** To be resolved by Docker; whether its server is there at all. */
  name?: { host: string; isServed: boolean };
}

/** @throws DojoError journey.badTarget, journey.unknownContainer, journey.namesOnHost */
export function planDocker(all: readonly Passable[], from: LabOrigin, to: string): DockerPlan {
  const { scheme, host, port, path } = splitTarget(to);
  const start = from.kind === 'container' ? namespaceOf(all, from.name) : undefined;
  const isAddress = isIPv4(host);
  if (!isAddress && !/^\w[\w.-]*$/.test(host)) throw new DojoError('journey.badTarget', { to });
  if (!isAddress && !start) throw new DojoError('journey.namesOnHost', { host });
  const protocol = scheme === 'udp' || scheme === 'dns' ? 'udp' : 'tcp';
  const goals = isAddress ? atAddress(all, host, port, protocol) : namedSo(all, start, host);
  const listened = new Map([...(start ? [start] : []), ...goals.map(({ container }) => container)].map((one) => [one.id, one]));
  return {
    origin: start ? { role: 'container', name: spaceName(start) } : placeOf(from),
    containers: [...listened.values()].map((one) => ({ name: spaceName(one), pid: one.pid })),
    url: `${scheme}://${host}${scheme === 'icmp' ? '' : `:${port}`}${path}`,
    target: { address: isAddress ? host : goals.length === 1 ? (goals[0]?.address ?? '') : '', port },
    ...(isAddress ? {} : { name: { host, isServed: start?.networks.some(hasDns) ?? false } }),
  };
}

const placeOf = ({ kind }: LabOrigin): Orders['origin'] => (kind === 'client' ? { role: 'client', name: 'client' } : { role: 'host', name: 'host' });

/** Whose network namespace it stands in: undefined is the host's. @throws DojoError journey.unknownContainer */
function namespaceOf(all: readonly Passable[], name: string): Passable | undefined {
  const found = all.find((one) => one.name === name) ?? all.find(({ id }) => name.length >= 12 && id.startsWith(name));
  if (!found) throw new DojoError('journey.unknownContainer', { container: name });
  if (found.networkMode === 'host') return undefined;
  const other = /^container:(.+)$/.exec(found.networkMode)?.[1];
  return other === undefined ? found : namespaceOf(all, other);
}

interface Goal {
  container: Passable;
  address: string;
}

/** Whoever has the address, or publishes the port on it; else those of whose addresses Docker knows nothing. */
function atAddress(all: readonly Passable[], address: string, port: number, protocol: string): Goal[] {
  const isPublished = ({ published }: Passable) =>
    published.some((one) => one.port === port && one.protocol === protocol && ['', '0.0.0.0', address].includes(one.address));
  const known = all.filter((container) => container.networks.some((network) => network.address === address) || isPublished(container));
  return (known.length > 0 ? known : all.filter(({ networkMode }) => networkMode === 'none')).map((container) => ({ container, address }));
}

function namedSo(all: readonly Passable[], start: Passable | undefined, host: string): Goal[] {
  const shared = new Set(start?.networks.filter(hasDns).map(({ name }) => name));
  return all.flatMap((container) =>
    container.networks
      .filter(({ name, names, address }) => shared.has(name) && names.includes(host) && address !== '')
      .map(({ address }) => ({ container, address })),
  );
}

/** Not on Docker's own networks. */
export const hasDns = ({ name }: { name: string }): boolean => !['bridge', 'host', 'none'].includes(name);

/** What the namespace is called: `host` and `client` mean others. */
const spaceName = ({ id, name }: Passable): string => (name === 'host' || name === 'client' ? id.slice(0, 12) : name);
