/** Records one journey on a cluster: who is listened in, and where the request starts. */
import { type ClusterObjects, type ClusterOrigin, DojoError, type Journey } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';
import { behindProxy } from './behind-proxy.ts';
import { senderCommand } from './collect/choose-mark.ts';
import type { Orders } from './collect/collect.ts';
import { type FollowDeps, followRequest, type Recording } from './follow-request.ts';
import { backends, readTarget, type Target } from './target.ts';

/** `states`: every node, the client and Docker's host. */
export interface JourneyDeps extends FollowDeps {
  nodes: readonly { name: string; pid: number; address: string }[];
  client: { name: string; pid: number; address: string };
}

export interface JourneyRequest {
  from: ClusterOrigin;
  /** `http://host[:port][/path]`, `tcp://host:port`, `udp://host:port`, `dns://server[:port]/name`, `icmp://host` */
  to: string;
  title?: string;
}

/**
 * Sends exactly one request and follows its packets: the first, which is the one that NAT rules see, the answer to it, and on a TCP connection the first data each way.
 * They are known everywhere by a mark that is chosen here, and that neither NAT nor a tunnel changes.
 * @returns the journey, and what it was made from
 * @throws DojoError journey.badTarget, journey.unknownHost, journey.unknownOrigin, journey.collector, journey.notSent
 */
export async function recordJourney(deps: JourneyDeps, request: JourneyRequest, work: Work): Promise<{ journey: Journey; recording: Recording }> {
  return followRequest(deps, request, ordersFor(deps, request.from, readTarget(request.to, deps.objects)), work);
}

function ordersFor({ nodes, client, objects }: JourneyDeps, from: ClusterOrigin, target: Target): Orders {
  const origin = originOf(from, nodes, client.name, objects);
  const behind = behindProxy(target, objects);
  return {
    nodes,
    client,
    pods: [...new Set([...backends(target, objects), ...(behind?.pods ?? []), ...(origin.role === 'pod' ? [origin.name] : [])])],
    origin,
    url: target.url,
    command: (marked) => senderCommand(marked, target.host),
    target: { address: target.address, port: target.port },
    ...(behind && { onward: behind.ports }),
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
