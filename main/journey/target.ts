/** Where a request goes: the URL, and the address and port that its packets will carry. */
import { type ClusterObjects, DojoError, type EndpointSliceObject, type ServiceObject } from '../../contract/index.ts';
import { gatewayAddress } from '../gateway/index.ts';

export interface Target {
  /** With the host as an address: what the sender is given. */
  url: string;
  address: string;
  port: number;
  /** The name that was asked for, where a Gateway or Ingress goes by it: the HTTP request carries it. */
  host?: string;
}

const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/**
 * Names are resolved by what the cluster's objects say, since the sender stands in a network namespace only, without the Pod's resolv.conf: a node's name, `service.namespace`
 * (also with `.svc` or `.svc.cluster.local`), a host name of a route or an Ingress.
 * @param to `http://host[:port][/path]`, `tcp://host:port`, `udp://host:port`, `dns://server[:port]/name`, `icmp://host`
 * @throws DojoError journey.badTarget, journey.unknownHost
 */
export function readTarget(to: string, objects: ClusterObjects): Target {
  const { scheme, host, port, path } = splitTarget(to);
  const own = resolve(host, objects);
  const address = own ?? gatewayAddress(host, objects);
  if (address === undefined) throw new DojoError('journey.unknownHost', { host });
  return { url: `${scheme}://${address}${scheme === 'icmp' ? '' : `:${port}`}${path}`, address, port, ...(own === undefined && { host }) };
}

/** Port where none is given; undefined: one must be. ICMP has none. */
const PORTS: Record<string, number | undefined> = { http: 80, tcp: undefined, udp: undefined, dns: 53, icmp: 0 };
/** One DNS name (RFC 1035 2.3.1, and the underscores of service records). */
const DNS_NAME = /^\/(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?$/;

/** @throws DojoError journey.badTarget */
export function splitTarget(to: string): { scheme: string; host: string; port: number; path: string } {
  const url = URL.canParse(to) ? new URL(to) : undefined;
  const scheme = url?.protocol.replace(':', '') ?? '';
  const port = url && url.port !== '' ? Number(url.port) : PORTS[scheme];
  const isName = url !== undefined && scheme === 'dns' && DNS_NAME.test(url.pathname);
  if (!url || !(scheme in PORTS) || url.hostname === '' || port === undefined || (scheme === 'dns' && !isName))
    throw new DojoError('journey.badTarget', { to });
  return { scheme, host: url.hostname, port, path: scheme === 'http' || scheme === 'dns' ? `${url.pathname}${url.search}` : '' };
}

function resolve(host: string, { services, nodes, endpointSlices }: ClusterObjects): string | undefined {
  if (IPV4.test(host)) return host;
  const node = nodes.find(({ name }) => name === host)?.address;
  if (node !== undefined) return node;
  const [name, namespace, ...zone] = host.split('.');
  if (!['', 'svc', 'svc.cluster.local'].includes(zone.join('.'))) return undefined;
  const address = services.find((service) => service.name === name && service.namespace === namespace)?.clusterIP;
  if (address !== 'None') return address === '' ? undefined : address;
  // headless: the DNS server gives the Pods' own addresses, in any order
  const ready = endpointSlices
    .filter((slice) => slice.namespace === namespace && slice.service === name)
    .flatMap(({ endpoints }) => endpoints.filter((one) => one.ready).flatMap(({ addresses }) => addresses));
  return ready[Math.floor(Math.random() * ready.length)];
}

/** The EndpointSlices of these Services. */
export const slicesOf = (services: readonly ServiceObject[], { endpointSlices }: Pick<ClusterObjects, 'endpointSlices'>): EndpointSliceObject[] =>
  endpointSlices.filter((slice) => services.some(({ namespace, name }) => slice.namespace === namespace && slice.service === name));

/** Addresses of all their endpoints, ready or not. */
export const endpointAddresses = (slices: readonly EndpointSliceObject[]): string[] => [
  ...new Set(slices.flatMap(({ endpoints }) => endpoints.flatMap(({ addresses }) => addresses))),
];

/** The addresses of all Pods that may answer: those behind the Service that the target belongs to, or the Pod itself. */
export function backends({ address, port }: Target, objects: ClusterObjects): string[] {
  const { services, pods } = objects;
  if (pods.some(({ podIP, hostNetwork }) => podIP === address && !hostNetwork)) return [address];
  const own = services.filter(
    (service) => service.clusterIP === address || service.loadBalancerIPs.includes(address) || service.ports.some(({ nodePort }) => nodePort === port),
  );
  return endpointAddresses(slicesOf(own, objects));
}
