/** What programs rewrote, held against the objects and against the dataplane's own maps as they were after the request: not against what the journey says of entries. */
import type { ClusterObjects, Dataplane, Hop, Journey, Packet } from '../../../../contract/index.ts';
import type { Recording } from '../../follow-request.ts';
import type { After } from './truth-dataplane.ts';

interface End {
  address: string;
  port: number | undefined;
}
const text = ({ address, port }: End) => `${address}:${port ?? ''}`;
const is = (a: End, b: End) => a.address === b.address && a.port === b.port;
const from = ({ src, sport }: Packet): End => ({ address: src, port: sport });
const to = ({ dst, dport }: Packet): End => ({ address: dst, port: dport });

/** @returns a line for each rewriting that objects or maps do not account for */
export function mapsAgree({ request, reply, data }: Journey, { objects }: Recording, after: After): string[] {
  const check = (hops: readonly Hop[] | undefined, isBack: boolean) =>
    (hops ?? []).flatMap((hop) =>
      hop.kind === 'bpf' ? checkHop(hop, isBack, objects, after.get(hop.where.node)?.maps).map((line) => `hop ${hop.index} on ${hop.where.node}: ${line}`) : [],
    );
  return [...check(request.hops, false), ...check(data?.request.hops, false), ...check(reply?.hops, true), ...check(data?.reply?.hops, true)];
}

function checkHop({ packet: { before, after }, bpf }: Hop, isBack: boolean, objects: ClusterObjects, maps: Dataplane | undefined): string[] {
  // a reply is a request that is turned round: its source was a Service's, its destination a translated source
  const [asked, got, client, source] = isBack ? [from(after), from(before), to(after), to(before)] : [to(before), to(after), from(before), from(after)];
  const isTranslated = !is(asked, got);
  const isMasqueraded = !is(client, source);
  if (!isTranslated && !isMasqueraded) return [];
  if (!maps) return ['the maps of its node were not read'];
  const problems: string[] = [];
  if (isTranslated && !hasBackend(maps, before.protocol, asked, got)) problems.push(`no map has ${text(asked)} → ${text(got)}`);
  if (isTranslated && !isEndpoint(objects, asked, got)) problems.push(`no Service has ${text(asked)} with the endpoint ${text(got)}`);
  if (isTranslated && bpf?.device !== undefined && !isTracked(maps, client, asked, got))
    problems.push(`its connections have no ${text(client)} > ${text(asked)} → ${text(got)}`);
  if (isMasqueraded && !isLoopback(client, got) && !isRewritten(maps, client, source))
    problems.push(`its translations have no ${text(client)} → ${text(source)}`);
  return problems;
}

/** How Cilium and Calico write a frontend on every address of a node. */
const ANY_NODE = ['0.0.0.0', '255.255.255.255'];

const hasBackend = ({ services }: Dataplane, protocol: string, asked: End, got: End): boolean =>
  services.some(
    ({ frontend, backends }) =>
      frontend.protocol.toLowerCase() === protocol &&
      [asked.address, ...ANY_NODE].some((address) => is(frontend, { ...asked, address })) &&
      backends.some((one) => is(one, got)),
  );

function isEndpoint({ services, endpointSlices, nodes }: ClusterObjects, asked: End, got: End): boolean {
  const isNode = nodes.some(({ address }) => address === asked.address);
  return services.some(({ namespace, name, clusterIP, ports }) => {
    const port = ports.find((one) => (isNode ? one.nodePort : clusterIP === asked.address ? one.port : undefined) === asked.port);
    const slices = endpointSlices.filter((slice) => slice.namespace === namespace && slice.service === name);
    return (
      port !== undefined &&
      slices.some(
        (slice) =>
          slice.ports.some((one) => one.name === port.name && one.port === got.port) &&
          slice.endpoints.some(({ ready, addresses }) => ready && addresses.includes(got.address)),
      )
    );
  });
}

/** What remembers the choice for the rest of the connection. */
const isTracked = ({ connections }: Dataplane, client: End, asked: End, got: End): boolean =>
  connections.some(
    ({ kind, source, destination, translated }) =>
      kind !== 'in' && kind !== 'out' && is(source, client) && is(destination, asked) && translated !== undefined && is(translated, got),
  );

/** A Pod that is sent to itself gets an address of the dataplane for a source, which no map of translations holds. */
const isLoopback = (client: End, got: End): boolean => client.address === got.address;

const isRewritten = ({ translations }: Dataplane, client: End, source: End): boolean =>
  translations.some((one) => one.rewrites === 'source' && is(one.source, client) && is(one.to, source));
