/** Records one journey: arm, send one request, collect, understand. */
import { randomUUID } from 'node:crypto';
import { type ClusterObjects, type ClusterOrigin, DojoError, type Journey, message, type NetworkState } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';
import { collect, type Orders } from './collect/collect.ts';
import type { Stream } from './collect/stream.ts';
import { type Correlated, correlate, journeyParts } from './correlate/correlate.ts';
import type { Evidence } from './evidence.ts';
import { backends, readTarget, type Target } from './target.ts';

export interface JourneyDeps {
  /** Starts a command in the tools container (privileged, the host's process ids, the host's network). */
  stream: Stream;
  nodes: readonly { name: string; pid: number; address: string }[];
  client: { name: string; pid: number; address: string };
  /** A fresh capture of every node, of the client and of Docker's host. */
  states: () => Promise<NetworkState[]>;
  objects: ClusterObjects;
  versions: Record<string, string>;
}

export interface JourneyRequest {
  from: ClusterOrigin;
  /** `http://host[:port][/path]` or `tcp://host:port` */
  to: string;
  title?: string;
}

/** What a journey is made from; kept together, it can be understood again without a cluster. */
export interface Recording {
  evidence: Evidence;
  states: NetworkState[];
  /** A capture after the request, where rules were renewed meanwhile. */
  later?: NetworkState[];
  objects: ClusterObjects;
}

/** A connection that is not there after this long will not come; the first retransmission would come after 1 s. */
const CONNECT_TIMEOUT = '900ms';
const TIMEOUT = '4s';
/** A TCP server may wait for us to speak first. */
const TCP_TIMEOUT = '1s';

/**
 * Sends exactly one request and follows its first packet, the TCP SYN, and the answer to it: NAT rules see no other.
 * The SYN is known everywhere by its sequence number, which is chosen here and which neither NAT nor a tunnel changes.
 * @throws DojoError journey.badTarget, journey.unknownHost, journey.unknownOrigin, journey.collector, journey.notSent
 */
export async function recordJourney(deps: JourneyDeps, request: JourneyRequest, work: Work): Promise<Journey> {
  const { journey } = await recordEvidence(deps, request, work);
  return journey;
}

/** The same, together with what the journey was made from. */
export async function recordEvidence(deps: JourneyDeps, request: JourneyRequest, work: Work): Promise<{ journey: Journey; recording: Recording }> {
  const at = Date.now();
  const started = performance.now();
  const { objects } = deps;
  const target = readTarget(request.to, objects);
  const orders = ordersFor(deps, request.from, target);
  const [evidence, states] = await work.step(message('journey.steps.record', { to: request.to }), () =>
    Promise.all([collect(deps.stream, orders, work.signal), deps.states()]),
  );
  work.signal.throwIfAborted();
  const collected = performance.now();
  const { correlated, later } = await work.step(message('journey.steps.correlate'), () => understand(deps, evidence, states));
  const journey: Journey = {
    id: randomUUID(),
    title: request.title ?? `${originText(request.from)} → ${request.to} (TCP SYN)`,
    at,
    provenance: 'live',
    versions: deps.versions,
    from: request.from,
    to: request.to,
    response: responseOf(evidence, target.url.startsWith('tcp:')),
    ...journeyParts(correlated),
    took: stages(evidence.times, performance.now() - collected, performance.now() - started),
  };
  work.result(journey.id);
  return { journey, recording: { evidence, states, ...(later ? { later } : {}), objects } };
}

/** kube-proxy writes its rules anew at each sync, with new handles: what was traced may be in a capture after the request, where it is not in the one before. */
async function understand(deps: JourneyDeps, evidence: Evidence, states: NetworkState[]): Promise<{ correlated: Correlated; later?: NetworkState[] }> {
  const first = correlate(evidence, states, deps.objects);
  if (!first.isRuleUnknown) return { correlated: first };
  const later = await deps.states();
  return { correlated: correlate(evidence, states, deps.objects, later), later };
}

function ordersFor({ nodes, client, objects }: JourneyDeps, from: ClusterOrigin, target: Target): Orders {
  const origin = originOf(from, nodes, client.name, objects);
  return {
    nodes,
    client,
    pods: [...new Set([...backends(target, objects), ...(origin.role === 'pod' ? [origin.name] : [])])],
    origin,
    command: (sequence) => [
      'dojo-send',
      '--sequence',
      String(sequence),
      '--connect-timeout',
      CONNECT_TIMEOUT,
      '--timeout',
      target.url.startsWith('tcp:') ? TCP_TIMEOUT : TIMEOUT,
      target.url,
    ],
    target: { address: target.address, port: target.port },
  };
}

function originOf(from: ClusterOrigin, nodes: JourneyDeps['nodes'], client: string, { pods }: ClusterObjects): Orders['origin'] {
  if (from.kind === 'client') return { role: 'client', name: client };
  if (from.kind === 'node') {
    if (!nodes.some(({ name }) => name === from.name)) throw new DojoError('journey.unknownOrigin', { origin: from.name });
    return { role: 'node', name: from.name };
  }
  const pod = pods.find(({ namespace, name }) => namespace === from.namespace && name === from.name);
  if (pod?.podIP === undefined || (pod.hostNetwork && pod.nodeName === undefined))
    throw new DojoError('journey.unknownOrigin', { origin: `${from.namespace}/${from.name}` });
  return pod.hostNetwork ? { role: 'node', name: pod.nodeName ?? '' } : { role: 'pod', name: pod.podIP };
}

const originText = (from: ClusterOrigin) => (from.kind === 'client' ? 'client' : from.kind === 'node' ? from.name : `${from.namespace}/${from.name}`);

/** A TCP request is answered once the connection stands. */
function responseOf({ sent }: Evidence, isTcp: boolean): Journey['response'] {
  const { status, body = '', times, error } = sent;
  const ok = error === undefined || (isTcp && times.connected !== undefined);
  return {
    ok,
    body,
    milliseconds: Math.round(times.total * 10) / 10,
    ...(status === undefined ? {} : { status }),
    ...(ok || error === undefined ? {} : { error: error.text }),
  };
}

/** Milliseconds; the collector's own stages, then ours. */
function stages(times: readonly number[], correlating: number, total: number): Record<string, number> {
  const [start = 0, armed = 0, sent = 0, drained = 0, reported = 0, stopped = 0] = times;
  const span = (from: number, to: number) => Math.round((to - from) / 100) / 10;
  return {
    arm: span(start, armed),
    send: span(armed, sent),
    drain: span(sent, drained),
    report: span(drained, reported),
    stop: span(reported, stopped),
    correlate: Math.round(correlating * 10) / 10,
    total: Math.round(total),
  };
}
