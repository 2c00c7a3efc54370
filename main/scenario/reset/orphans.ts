/** Pods that the API server no longer has and the kubelet still keeps: after `kubectl delete --force` for as long as their own grace period, 30 s as a rule. */
import { z } from 'zod';
import type { NetworkState, PodObject } from '../../../contract/index.ts';

const Sandboxes = z.object({ items: z.array(z.object({ id: z.string(), metadata: z.object({ name: z.string(), namespace: z.string() }) })).nullish() });

const idOf = ({ namespace, name }: Pick<PodObject, 'namespace' | 'name'>) => `${namespace}/${name}`;

/** Does the node have network namespaces of Pods that are not in the API? */
export function hasOrphans(state: NetworkState, pods: readonly PodObject[]): boolean {
  const known = new Set(pods.map(idOf));
  return state.namespaces.slice(1).some(({ owner }) => owner.kind === 'unknown' || (owner.kind === 'pod' && !known.has(idOf(owner))));
}

/**
 * @param json what `crictl pods -o json` printed
 * @returns ids of the sandboxes whose Pod is not in the API
 */
export function orphanSandboxes(json: string, pods: readonly PodObject[]): string[] {
  const known = new Set(pods.map(idOf));
  return (Sandboxes.parse(JSON.parse(json)).items ?? []).filter(({ metadata }) => !known.has(idOf(metadata))).map(({ id }) => id);
}
