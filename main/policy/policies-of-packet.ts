/** NetworkPolicies that select the Pod at one end of a packet. */
import type { ClusterObjects, PolicyDirection, PolicyProtocol } from '../../contract/index.ts';
import { endOf } from './end-of.ts';
import { lookAtPolicy } from './kubernetes/network-policy.ts';

export interface PacketOfPod {
  direction: PolicyDirection;
  /** Of the Pod that policies may select, and of the other end. */
  address: string;
  peer: string;
  /** Destination port. */
  port: number;
  protocol: PolicyProtocol;
}

/** @returns each by `namespace/name`, and whether one of its rules allows the packet; none where policies were not read, or the address is no Pod's */
export function policiesOfPacket(
  { pods, nodes, networkPolicies = [], namespaces, ...rest }: ClusterObjects,
  { direction, address, peer, port, protocol }: PacketOfPod,
): { name: string; allows: boolean }[] {
  const pod = pods.find(({ podIP, hostNetwork }) => podIP === address && !hostNetwork);
  if (!pod) return [];
  const end = endOf({ kind: 'address', address: peer }, { pods, nodes, ...rest }, '');
  const other = end.kind === 'pod' ? pods.find((one) => one.namespace === end.namespace && one.name === end.name) : undefined;
  const destination = direction === 'ingress' ? pod : other;
  const asked = { direction, pod, peer: { end, ...(other && { pod: other }) }, port, protocol, destination, namespaces };
  return networkPolicies.flatMap((policy) => {
    const look = lookAtPolicy(policy, asked);
    return look ? [{ name: `${policy.namespace}/${policy.name}`, allows: look.rules?.some(({ verdict }) => verdict === 'allow') ?? false }] : [];
  });
}
