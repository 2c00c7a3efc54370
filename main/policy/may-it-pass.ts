/** The three answers beside each other: objects, dataplane, and a journey where there is one. */
import {
  type ClusterObjects,
  type DataplaneAnswer,
  DojoError,
  type ForeignPolicy,
  type Journey,
  type MayItPass,
  type NetworkState,
  type ObjectsAnswer,
  type Packet,
  type PassEnd,
  type PodObject,
  type PolicyProtocol,
} from '../../contract/index.ts';
import { contradictionsOf } from './contradictions.ts';
import { dataplaneAnswer } from './dataplane/index.ts';
import { dataplaneVerdict, objectsVerdict } from './join-verdicts.ts';
import { journeyAnswer } from './journey-answer.ts';
import type { Asked } from './kubernetes/asked.ts';
import { objectsAnswer } from './objects-answer.ts';

export interface AskedEnds {
  from: PassEnd;
  to: PassEnd;
  /** Absent: the first one that the destination's containers name. */
  port?: number | undefined;
  protocol: PolicyProtocol;
}

/** As they were at one moment: now, or when the journey was recorded. */
export interface PassFacts {
  states: readonly NetworkState[];
  objects: ClusterObjects;
  foreign: { policies: readonly ForeignPolicy[]; unread: MayItPass['objects']['unread'] };
  of: MayItPass['of'];
  journey?: Journey | undefined;
}

/** @throws DojoError policy.noPod where neither end is a Pod, policy.noPort, policy.service for the address of a Service, policy.gone */
export function mayItPass({ from, to, port: given, protocol }: AskedEnds, { states, objects, foreign, of, journey }: PassFacts): MayItPass {
  if (from.kind !== 'pod' && to.kind !== 'pod') throw new DojoError('policy.noPod', { from: from.text, to: to.text });
  const service = objects.services.find(({ clusterIP, loadBalancerIPs }) => clusterIP === to.address || loadBalancerIPs.includes(to.address));
  if (service) throw new DojoError('policy.service', { address: to.address, service: `${service.namespace}/${service.name}` });
  const [source, destination] = [podOf(from, objects), podOf(to, objects)];
  const port = given ?? destination?.ports?.find((one) => one.protocol === protocol)?.port;
  if (port === undefined) throw new DojoError('policy.noPort', { to: to.text });

  const asked = [
    ...(source ? [{ ...about('egress', source, to, destination), port, protocol }] : []),
    ...(destination ? [{ ...about('ingress', destination, from, source), port, protocol }] : []),
  ].map((one): Asked => ({ ...one, destination, namespaces: objects.namespaces }));
  const byObjects = asked.map((one) => objectsAnswer(one, objects.networkPolicies, foreign.policies));
  const packet = packetOf(from, to, port, protocol);
  const byState = asked.flatMap((one, index) => stateAnswer(one, byObjects[index], states, packet) ?? []);

  const answer: MayItPass = {
    from,
    to,
    port,
    protocol,
    at: Math.min(...states.filter(({ node }) => byState.some((one) => one.node === node)).map(({ takenAt }) => takenAt), journey?.at || Date.now()),
    of,
    objects: { verdict: objectsVerdict(byObjects), directions: byObjects, unread: [...foreign.unread] },
    dataplane: { verdict: dataplaneVerdict(byState, asked.length), directions: byState },
    ...(from.kind !== 'address' && protocol !== 'SCTP' && { request: { from: from.text, to: `${protocol.toLowerCase()}://${to.address}:${port}` } }),
    ...(journey && { journey: journeyAnswer(journey, { from, to, port }) }),
    contradictions: [],
  };
  return { ...answer, contradictions: contradictionsOf(answer) };
}

const about = (direction: Asked['direction'], pod: PodObject, peer: PassEnd, other: PodObject | undefined) => ({
  direction,
  pod,
  peer: { end: peer, ...(other && !other.hostNetwork && { pod: other }) },
});

/** @throws DojoError policy.gone */
function podOf(end: PassEnd, { pods }: ClusterObjects): PodObject | undefined {
  if (end.kind !== 'pod') return undefined;
  const pod = pods.find(({ namespace, name }) => namespace === end.namespace && name === end.name);
  if (!pod) throw new DojoError('policy.gone', { pod: end.text });
  return pod;
}

function stateAnswer(
  { direction, pod, peer, port, protocol }: Asked,
  objects: ObjectsAnswer | undefined,
  states: readonly NetworkState[],
  packet: Packet,
): DataplaneAnswer | undefined {
  const state = states.find(({ node }) => node === pod.nodeName);
  const policies = (objects?.policies ?? []).map(({ namespace, name }) => [namespace, name].filter(Boolean).join('/'));
  return state && dataplaneAnswer({ direction, state, pod, peer: peer.end, port, protocol, packet, policies });
}

/** The packet that opens the connection. */
function packetOf(from: PassEnd, to: PassEnd, port: number, protocol: PolicyProtocol): Packet {
  const ends = { src: from.address, dst: to.address, dport: port };
  if (protocol === 'TCP') return { ...ends, protocol: 'tcp', tcpFlags: 'SYN' };
  return { ...ends, protocol: protocol === 'UDP' ? 'udp' : 'other' };
}
