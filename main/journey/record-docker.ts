/** Records one journey without a cluster: between containers, Docker's host and the world. */
import { DojoError, type Journey, type NetworkState, NO_OBJECTS } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';
import { senderCommand } from './collect/choose-mark.ts';
import type { Orders } from './collect/collect.ts';
import { type DockerPlan, EMBEDDED_DNS, type LabOrigin, type Passable, planDocker } from './docker-plan.ts';
import type { Evidence } from './evidence.ts';
import { type FollowDeps, followRequest, type Recording } from './follow-request.ts';

export interface DockerDeps extends Pick<FollowDeps, 'stream' | 'versions'> {
  containers: readonly Passable[];
  /** A Docker host of ours, and the client beside it; absent: this machine's own engine. */
  lab?: { host: { pid: number }; client: { pid: number } };
  /** A fresh capture of Docker's host and of these containers. */
  capture: (containers: readonly { name: string; pid: number }[]) => Promise<NetworkState[]>;
}

/**
 * Sends exactly one request and follows its packets through the container that it starts in, Docker's host, and the containers that it may come to.
 * @param request.to as `JourneyRequest.to`, where the host is an address, or a container's name that Docker's own DNS server is asked for
 * @throws DojoError journey.badTarget, journey.unknownContainer, journey.namesOnHost, journey.noEmbeddedDns, journey.unknownName, journey.collector, journey.notSent
 */
export async function recordDocker(
  deps: DockerDeps,
  request: { from: LabOrigin; to: string; title?: string },
  work: Work,
): Promise<{ journey: Journey; recording: Recording }> {
  const plan = planDocker(deps.containers, request.from, request.to);
  const follow = { stream: deps.stream, versions: deps.versions, objects: NO_OBJECTS, states: () => deps.capture(plan.containers) };
  return followRequest(follow, request, ordersOf(plan, deps.lab), work, (evidence) => named(evidence, plan));
}

function ordersOf({ origin, containers, url, name, target }: DockerPlan, lab: DockerDeps['lab']): Orders {
  const resolver = name ? ['--resolver', EMBEDDED_DNS] : [];
  return {
    nodes: [],
    pods: [],
    containers,
    ...(lab ? { host: { pid: lab.host.pid }, client: { name: 'client', pid: lab.client.pid } } : {}),
    origin,
    url,
    command: (marked) => senderCommand({ ...marked, options: [...marked.options, ...resolver] }),
    target,
  };
}

/** The address that the name stood for is known once it was asked for. */
function named(evidence: Evidence, { name, origin }: DockerPlan): Evidence {
  const { sent, target } = evidence;
  if (!name) return evidence;
  if (sent.times.resolved === undefined)
    throw new DojoError(
      name.isServed ? 'journey.unknownName' : 'journey.noEmbeddedDns',
      { host: name.host, container: origin.name },
      { detail: saidOf(sent.error?.text) },
    );
  return { ...evidence, target: { ...target, address: sent.remote?.split(':')[0] ?? target.address } };
}

/** Go names the server of /etc/resolv.conf, which is not the one that was asked. */
const saidOf = (text = ''): string => text.replace(/ on \S+:(?= )/, ':');
