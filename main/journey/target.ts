/** Where a request goes: the URL, and the address and port that its packets will carry. */
import { type ClusterObjects, DojoError } from '../../contract/index.ts';

export interface Target {
  /** With the host as an address: what the sender is given. */
  url: string;
  address: string;
  port: number;
}

const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/**
 * Names are resolved by what the cluster's objects say, since the sender stands in a network namespace only, without the Pod's resolv.conf: a node's name, `service.namespace`
 * (also with `.svc` or `.svc.cluster.local`).
 * @param to `http://host[:port][/path]` or `tcp://host:port`
 * @throws DojoError journey.badTarget, journey.unknownHost
 */
export function readTarget(to: string, objects: ClusterObjects): Target {
  const url = URL.canParse(to) ? new URL(to) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'tcp:') || url.hostname === '' || (url.protocol === 'tcp:' && url.port === ''))
    throw new DojoError('journey.badTarget', { to });
  const address = resolve(url.hostname, objects);
  if (address === undefined) throw new DojoError('journey.unknownHost', { host: url.hostname });
  const port = url.port === '' ? 80 : Number(url.port);
  const path = url.protocol === 'http:' ? `${url.pathname}${url.search}` : '';
  return { url: `${url.protocol}//${address}:${port}${path}`, address, port };
}

function resolve(host: string, { services, nodes }: ClusterObjects): string | undefined {
  if (IPV4.test(host)) return host;
  const node = nodes.find(({ name }) => name === host)?.address;
  if (node !== undefined) return node;
  const [name, namespace, ...zone] = host.split('.');
  if (!['', 'svc', 'svc.cluster.local'].includes(zone.join('.'))) return undefined;
  const address = services.find((service) => service.name === name && service.namespace === namespace)?.clusterIP;
  return address === undefined || address === 'None' || address === '' ? undefined : address;
}

/** The addresses of all Pods that may answer: those behind the Service that the target belongs to, or the Pod itself. */
export function backends({ address, port }: Target, { services, endpointSlices, pods }: ClusterObjects): string[] {
  if (pods.some(({ podIP, hostNetwork }) => podIP === address && !hostNetwork)) return [address];
  const own = services.filter(
    (service) => service.clusterIP === address || service.loadBalancerIPs.includes(address) || service.ports.some(({ nodePort }) => nodePort === port),
  );
  const slices = endpointSlices.filter((slice) => own.some(({ namespace, name }) => slice.namespace === namespace && slice.service === name));
  return [...new Set(slices.flatMap((slice) => slice.endpoints.flatMap(({ addresses }) => addresses)))];
}
