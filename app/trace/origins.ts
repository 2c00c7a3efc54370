/** Where a request can start: the client, every node, every Pod that has an address. Pure. */
import type { ClusterObjects, EnvironmentNode, Origin } from '../../contract/index.ts';
import { shortNode } from '../words/index.ts';

export interface OriginChoice {
  kind: 'client' | 'node' | 'pod';
  /** As it stands in the field; no two are alike. */
  label: string;
  /** As the engine takes it: `client`, `node:NAME`, `pod:NAMESPACE/NAME`. */
  origin: string;
  /** Address and node, where there are any. */
  detail: string;
}

const CLIENT: OriginChoice = { kind: 'client', label: 'client', origin: 'client', detail: '' };

/** Pods of the cluster itself stand last. */
export function originsIn(nodes: readonly EnvironmentNode[], { pods }: Pick<ClusterObjects, 'pods'>): OriginChoice[] {
  const running = pods.filter((pod) => pod.phase === 'Running' && pod.podIP !== undefined);
  const isSystem = (pod: (typeof running)[number]) => Number(pod.namespace === 'kube-system');
  return [
    CLIENT,
    ...nodes.map(({ name, address }): OriginChoice => ({ kind: 'node', label: shortNode(name), origin: `node:${name}`, detail: address ?? '' })),
    ...running
      .sort((a, b) => isSystem(a) - isSystem(b))
      .map(({ namespace, name, podIP, nodeName }): OriginChoice => {
        const label = `${namespace}/${name}`;
        return {
          kind: 'pod',
          label,
          origin: `pod:${label}`,
          detail: [podIP, nodeName === undefined ? undefined : shortNode(nodeName)].filter(Boolean).join(' · '),
        };
      }),
  ];
}

/** What the text of the field means: a label, or the engine's own form. */
export const originOf = (text: string, origins: readonly OriginChoice[]): string | undefined =>
  origins.find(({ label, origin }) => label === text.trim() || origin === text.trim())?.origin;

/** What the field shows for a journey's start; empty where a cluster has no such place. */
export function labelOfOrigin(from: Origin): string {
  if (from.kind === 'client') return CLIENT.label;
  if (from.kind === 'node') return shortNode(from.name);
  return from.kind === 'pod' ? `${from.namespace}/${from.name}` : '';
}
