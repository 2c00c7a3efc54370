/** Whose namespace is it: Pods are found by the address that the kernel and Kubernetes agree on. */
import type { Address, ClusterObjects, NetnsOwner } from '../../contract/index.ts';

/** The Pod on this node that has one of these addresses. A Pod that has ended keeps its address in the API although the kernel gave it to another. */
export function podOf(addresses: Address[], node: string, { pods }: ClusterObjects): Extract<NetnsOwner, { kind: 'pod' }> | undefined {
  const held = new Set(addresses.filter(({ scope }) => scope === 'global').map(({ address }) => address));
  const candidates = pods.filter(
    (pod) =>
      !pod.hostNetwork &&
      pod.podIP !== undefined &&
      held.has(pod.podIP) &&
      pod.phase !== 'Succeeded' &&
      pod.phase !== 'Failed' &&
      (pod.nodeName === undefined || pod.nodeName === node),
  );
  const [pod] = candidates;
  return pod && candidates.length === 1 ? { kind: 'pod', namespace: pod.namespace, name: pod.name } : undefined;
}
