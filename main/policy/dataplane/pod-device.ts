/** The node's end of a Pod's veth pair: what per-Pod chains and programs are named by. */
import type { NetworkState } from '../../../contract/index.ts';

/** @returns undefined where the Pod's network namespace was not captured, or has no such pair */
export function podDevice({ namespaces }: NetworkState, pod: { namespace: string; name: string }): string | undefined {
  const [node, ...others] = namespaces;
  const inside = others.find(({ id }) => id === `${pod.namespace}/${pod.name}`)?.links.find(({ kind, name }) => kind === 'veth' && name !== 'lo');
  return node?.links.find(({ ifindex, linkIndex }) => ifindex === inside?.linkIndex && linkIndex === inside.ifindex)?.name;
}
