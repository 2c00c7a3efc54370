/** The network of nodes that no Pod looks after, made by the flavour's script. */
import { type ClusterObjects, DojoError, type Flavour, type Message, message, type NodeObject } from '../../contract/index.ts';
import { execIn } from '../docker/index.ts';
import { flavours } from './flavours/index.ts';
import type { Kubernetes } from './kubernetes/kubernetes.ts';
import { nodeOf } from './kubernetes/objects.ts';
import { waitUntil } from './kubernetes/wait-until.ts';
import type { ClusterDeps, ClusterNode } from './types.ts';

export interface Wiring {
  node: string;
  /** For bash, in the node's mount and network namespaces. */
  script: string;
}

const SECONDS = 60;

function lacking(found: readonly NodeObject[], nodes: readonly ClusterNode[]): Message | null {
  const waiting = nodes.filter(({ name }) => !found.some((one) => one.name === name && one.podCIDR)).map(({ name }) => name);
  return waiting.length > 0 ? message('cluster.notes.nodesNotReady', { nodes: waiting.join(', ') }) : null;
}

/** One script for each node; none where the flavour has none. Pure. */
export function wirings(flavour: Flavour, nodes: readonly Pick<ClusterNode, 'name' | 'address'>[], objects: Pick<ClusterObjects, 'nodes'>): Wiring[] {
  const { wireNode } = flavours[flavour];
  const podCIDR = new Map(objects.nodes.map((node) => [node.name, node.podCIDR ?? '']));
  const wired = nodes.map(({ name, address }) => ({ name, address, podCIDR: podCIDR.get(name) ?? '' }));
  return wireNode
    ? wired.map((node) => ({
        node: node.name,
        script: wireNode(
          node,
          wired.filter(({ name }) => name !== node.name),
        ),
      }))
    : [];
}

/**
 * Does nothing where there is no CNI: what a learner has installed there is not ours to take away but at a reset.
 * @throws DojoError `cluster.nodeNotWired` with what the script said
 */
export async function wireNodes(deps: ClusterDeps, flavour: Flavour, kube: Kubernetes, nodes: readonly ClusterNode[], signal: AbortSignal): Promise<void> {
  if (flavours[flavour].wireNode === undefined || flavours[flavour].cni === 'absent') return;
  // a node that has just joined gets its PodCIDR a moment later
  await waitUntil(kube, { of: { apiVersion: 'v1', kind: 'Node' }, seconds: SECONDS, signal, judge: (found) => lacking(found.map(nodeOf), nodes) });
  await Promise.all(
    wirings(flavour, nodes, await kube.readObjects(signal)).map(async ({ node, script }) => {
      const { code, stdout, stderr } = await execIn(deps.docker, node, ['bash', '-c', script], { signal });
      if (code !== 0) throw new DojoError('cluster.nodeNotWired', { node }, { detail: `${stdout}${stderr}`.slice(-2000) });
    }),
  );
}
