/** The node's end of a Pod's veth pair: what per-Pod chains and programs are named by. */
import type { NetworkState } from '../../../contract/index.ts';
import { podDevices } from '../../capture/index.ts';

/** @returns undefined where the Pod's network namespace was not captured, or has no such pair */
export function podDevice({ namespaces }: NetworkState, pod: { namespace: string; name: string }): string | undefined {
  return [...podDevices(namespaces)].find(([, id]) => id === `${pod.namespace}/${pod.name}`)?.[0];
}
