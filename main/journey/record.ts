/** Records one journey: arm, send one request, collect, understand. */
import { randomUUID } from 'node:crypto';
import { type ClusterObjects, type ClusterOrigin, DojoError, type Journey, message, type NetworkState } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';
import { senderCommand } from './collect/choose-mark.ts';
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
  /** `http://host[:port][/path]`, `tcp://host:port`, `udp://host:port`, `dns://server[:port]/name`, `icmp://host` */
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

/**
 * Sends exactly one request and follows its packets: the first, which is the one that NAT rules see, the answer to it, and on a TCP connection the first data each way.
 * They are known everywhere by a mark that is chosen here, and that neither NAT nor a tunnel changes.
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
    title: request.title ?? `${originText(request.from)} → ${request.to}`,
    at,
    provenance: 'live',
    versions: deps.versions,
    from: request.from,
    to: request.to,
    response: responseOf(evidence, target.url),
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
    url: target.url,
    command: senderCommand,
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

/** A TCP request is answered once the connection stands; nobody has to speak on it. */
export function responseOf({ sent }: Pick<Evidence, 'sent'>, url: string): Journey['response'] {
  const { status, body = '', times, error } = sent;
  const ok = error === undefined || (url.startsWith('tcp:') && times.connected !== undefined);
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
