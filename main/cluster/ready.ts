/** Waits by watch until the nodes, the CNI and CoreDNS are ready, and says which is not. */
import { z } from 'zod';
import { type Message, message } from '../../contract/index.ts';
import type { FlavourRecipe } from './flavours/index.ts';
import type { Kubernetes } from './kubernetes/kubernetes.ts';
import type { Manifest, ObjectRef } from './kubernetes/manifest.ts';
import { nodeOf } from './kubernetes/objects.ts';
import { waitUntil } from './kubernetes/wait-until.ts';
import { isUp } from './node-up.ts';
import { together } from './together.ts';

const SECONDS = 240;
const CORE_DNS: ObjectRef = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'kube-system', name: 'coredns' };

const Progress = z.object({
  spec: z.object({ replicas: z.number().optional() }).default({}),
  status: z
    .object({
      observedGeneration: z.number().default(0),
      desiredNumberScheduled: z.number().optional(),
      numberReady: z.number().default(0),
      readyReplicas: z.number().default(0),
    })
    .default({ observedGeneration: 0, numberReady: 0, readyReplicas: 0 }),
  metadata: z.object({ generation: z.number().default(0) }),
});

/** How many Pods of a DaemonSet or Deployment are ready; `wanted` is null until its controller has seen it. */
export function readiness(object: Manifest): { ready: number; wanted: number | null } {
  const { spec, status, metadata } = Progress.parse(object);
  if (status.observedGeneration < metadata.generation) return { ready: 0, wanted: null };
  if (object.kind === 'DaemonSet') return { ready: status.numberReady, wanted: status.desiredNumberScheduled ?? null };
  return { ready: status.readyReplicas, wanted: spec.replicas ?? 1 };
}

type Note = (missing: Message) => void;

/** Nodes, CNI and CoreDNS. */
export async function waitUntilReady(kube: Kubernetes, recipe: FlavourRecipe, note: Note, parent: AbortSignal): Promise<void> {
  await together(parent, (signal) => [waitForNodes(kube, recipe, note, signal), waitForDns(kube, recipe, note, signal)]);
}

/** From then on Pods get a network, if the flavour has any. */
export async function waitForNodes(kube: Kubernetes, recipe: FlavourRecipe, note: Note, parent: AbortSignal): Promise<void> {
  const judge = (nodes: Manifest[]) => judgeNodes(nodes, recipe);
  await together(parent, (signal) => [
    waitUntil(kube, { of: { apiVersion: 'v1', kind: 'Node' }, seconds: SECONDS, signal, note, judge }),
    ...recipe.ready.map((ref) => waitForWorkload(kube, recipe, ref, note, signal)),
  ]);
}

/** Without a CNI, CoreDNS waits for one: nobody waits for it. */
export async function waitForDns(kube: Kubernetes, recipe: FlavourRecipe, note: Note, signal: AbortSignal): Promise<void> {
  if (recipe.cni === 'installed') await waitForWorkload(kube, recipe, CORE_DNS, note, signal);
}

function waitForWorkload(kube: Kubernetes, recipe: FlavourRecipe, { name, ...of }: ObjectRef, note: Note, signal: AbortSignal): Promise<void> {
  return waitUntil(kube, { of, name, seconds: SECONDS, signal, note, judge: ([object]) => judgeWorkload(name, object, recipe.nodes.length) });
}

function judgeNodes(nodes: Manifest[], recipe: FlavourRecipe): Message | null {
  const waiting = nodes.map(nodeOf).filter((node) => !isUp(node, recipe));
  const wanted = recipe.nodes.length;
  if (nodes.length < wanted) return message('cluster.notes.nodesMissing', { there: nodes.length, wanted });
  return waiting.length > 0 ? message('cluster.notes.nodesNotReady', { nodes: waiting.map((node) => node.name).join(', ') }) : null;
}

/** A DaemonSet must be on every node: right after its creation it may want fewer. */
function judgeWorkload(name: string, object: Manifest | undefined, nodes: number): Message | null {
  if (!object) return message('cluster.notes.workload', { name, ready: 0, wanted: '?' });
  const { ready, wanted } = readiness(object);
  const least = object.kind === 'DaemonSet' ? Math.max(wanted ?? nodes, nodes) : wanted;
  return least !== null && ready >= least ? null : message('cluster.notes.workload', { name, ready, wanted: least ?? '?' });
}
