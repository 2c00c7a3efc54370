/** What every recording does, wherever it is made: listen, send, capture, understand. */
import { randomUUID } from 'node:crypto';
import { type ClusterObjects, type Journey, message, type NetworkState, type Origin } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';
import { collect, type Orders } from './collect/collect.ts';
import type { Stream } from './collect/stream.ts';
import { type Correlated, correlate, journeyParts } from './correlate/correlate.ts';
import type { Evidence } from './evidence.ts';

export interface FollowDeps {
  /** Starts a command in the tools container (privileged, the host's process ids, the host's network). */
  stream: Stream;
  /** A fresh capture of all that is listened in. */
  states: () => Promise<NetworkState[]>;
  objects: ClusterObjects;
  versions: Record<string, string>;
}

/** What a journey is made from; kept together, it can be understood again without a cluster. */
export interface Recording {
  evidence: Evidence;
  states: NetworkState[];
  /** A capture after the request, where rules were renewed meanwhile. */
  later?: NetworkState[];
  objects: ClusterObjects;
}

/** @param settle judges what was brought before it is understood */
export async function followRequest(
  deps: FollowDeps,
  request: { from: Origin; to: string; title?: string },
  orders: Orders,
  work: Work,
  settle: (evidence: Evidence) => Evidence = (evidence) => evidence,
): Promise<{ journey: Journey; recording: Recording }> {
  const at = Date.now();
  const started = performance.now();
  const [collected, states] = await work.step(message('journey.steps.record', { to: request.to }), () =>
    Promise.all([collect(deps.stream, orders, work.signal), deps.states()]),
  );
  work.signal.throwIfAborted();
  const evidence = settle(collected);
  const understanding = performance.now();
  const { correlated, later } = await work.step(message('journey.steps.correlate'), () => understand(deps, evidence, states));
  const journey: Journey = {
    id: randomUUID(),
    title: request.title ?? `${originText(request.from)} → ${request.to}`,
    at,
    provenance: 'live',
    versions: deps.versions,
    from: request.from,
    to: request.to,
    response: responseOf(evidence, request.to),
    ...journeyParts(correlated),
    took: stages(evidence.times, performance.now() - understanding, performance.now() - started),
  };
  work.result(journey.id);
  return { journey, recording: { evidence, states, ...(later ? { later } : {}), objects: deps.objects } };
}

/** kube-proxy writes its rules anew at each sync, with new handles: what was traced may be in a capture after the request, where it is not in the one before. */
async function understand(deps: FollowDeps, evidence: Evidence, states: NetworkState[]): Promise<{ correlated: Correlated; later?: NetworkState[] }> {
  const first = correlate(evidence, states, deps.objects);
  if (!first.isRuleUnknown) return { correlated: first };
  const later = await deps.states();
  return { correlated: correlate(evidence, states, deps.objects, later), later };
}

const originText = (from: Origin): string =>
  from.kind === 'client' || from.kind === 'host' ? from.kind : from.kind === 'pod' ? `${from.namespace}/${from.name}` : from.name;

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
