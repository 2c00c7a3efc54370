/**
 * Who may answer, from what the objects say alone and not from any rule. Source: the Kubernetes documentation on virtual IPs and service proxies (internalTrafficPolicy,
 * externalTrafficPolicy; traffic from inside the cluster to a node port counts as internal where it starts on that node), KEP-2086, KEP-3836.
 */
import type { TruthService } from './services.ts';

/** Where a request starts: `client` is outside; a Pod or a node is on that node. */
export type Start = { kind: 'client' } | { kind: 'node' | 'pod'; node: number };

export interface Expected {
  /** Names of Pods; none: nobody answers. */
  answers: readonly string[];
  /** Others would have answered, but a policy does not let the request in: where it is sent to one of them, it is dropped. */
  isDenied?: boolean;
}

/** The scene's Pods end with the number of their node. */
const on = (node: number) => (pod: string) => pod.endsWith(`-${node}`);

export function byClusterIp({ pods, internal }: TruthService, start: Exclude<Start, { kind: 'client' }>): Expected {
  return { answers: internal === 'Local' ? pods.filter(on(start.node)) : pods };
}

/** @param node the one whose address is asked */
export function byNodePort({ pods, external }: TruthService, start: Start, node: number): Expected {
  if (external === 'Cluster') return { answers: pods };
  // the policy is about traffic from outside; a node's own traffic, and that of its Pods, is not
  const isInside = start.kind !== 'client' && start.node === node;
  return { answers: isInside ? pods : pods.filter(on(node)) };
}
