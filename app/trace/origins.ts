/** Where a request can start: the client, every node, every Pod that has an address; without a cluster, every container and Docker's host. Pure. */
import type { ClusterObjects, ContainerPlace, EnvironmentNode, Origin } from '../../contract/index.ts';
import { shortNode } from '../words/index.ts';

export interface OriginChoice {
  kind: 'client' | 'node' | 'pod' | 'container' | 'host';
  /** As it stands in the field; no two are alike. */
  label: string;
  /** As the engine takes it: `client`, `node:NAME`, `pod:NAMESPACE/NAME`, `container:NAME`, `host`. */
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

const HOST: OriginChoice = { kind: 'host', label: 'host', origin: 'host', detail: '' };

/** Docker's host first, nodes of kind clusters last. One that stands in the host's network is the host. */
export const originsWithout = (containers: readonly ContainerPlace[]): OriginChoice[] => [
  HOST,
  ...containers
    .filter(({ onHost }) => !onHost)
    .toSorted((a, b) => Number(a.isNode) - Number(b.isNode))
    .map(({ name, networks }): OriginChoice => {
      const detail = networks.map((network) => `${network.address} · ${network.name}`).join(', ');
      return { kind: 'container', label: name, origin: `container:${name}`, detail };
    }),
];

/** What the text of the field means: a label, or the engine's own form. */
export const originOf = (text: string, origins: readonly OriginChoice[]): string | undefined =>
  origins.find(({ label, origin }) => label === text.trim() || origin === text.trim())?.origin;

/** What the field shows for a journey's start. */
export function labelOfOrigin(from: Origin): string {
  if (from.kind === 'client') return CLIENT.label;
  if (from.kind === 'node') return shortNode(from.name);
  if (from.kind === 'pod') return `${from.namespace}/${from.name}`;
  return from.kind === 'host' ? HOST.label : from.name;
}
