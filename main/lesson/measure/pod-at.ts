/** Whose address it is. */
import type { ClusterObjects } from '../../../contract/index.ts';

/** @returns `namespace/pod` of the running Pod that has it for itself; undefined where none has */
export function podAt({ pods }: ClusterObjects, address: string): string | undefined {
  const pod = pods.find(({ podIP, hostNetwork, phase }) => podIP === address && !hostNetwork && phase === 'Running');
  return pod && `${pod.namespace}/${pod.name}`;
}
