/**
 * Waits until nodes are up (Ready, where the flavour has a CNI) and will stay so. After a pause longer than the node lease's 40 s the controller first finds every node Ready, then marks
 * them NotReady for a moment (measured: an outage from 7.5 s to 9.8 s after unpausing). What counts is a kubelet that has renewed its lease since, and one
 * more look of the controller after that (node-monitor-period, 5 s). https://kubernetes.io/docs/concepts/architecture/leases/#node-heart-beats
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { DojoError, type Message, message } from '../../contract/index.ts';
import type { FlavourRecipe } from './flavours/index.ts';
import type { Kubernetes } from './kubernetes/kubernetes.ts';
import { nodeOf } from './kubernetes/objects.ts';
import { isUp } from './node-up.ts';

const LEASE = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace: 'kube-node-lease' };
const NODE = { apiVersion: 'v1', kind: 'Node' };
/** The node controller's own (https://kubernetes.io/docs/reference/labels-annotations-taints/#node-kubernetes-io-unreachable): it takes them away a moment after the node is Ready again, and until then no Pod is placed there. */
const TAINTS: ReadonlySet<string> = new Set(['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']);
const Tainted = z.object({ spec: z.object({ taints: z.array(z.object({ key: z.string() })).default([]) }).default({ taints: [] }) });
const Renewed = z.object({ metadata: z.object({ name: z.string() }), spec: z.object({ renewTime: z.string().optional() }).default({}) });
/** A pause shorter than this lets nothing expire (node-monitor-grace-period is 40 s or more). */
export const HARMLESS_MS = 30_000;
const MONITOR_MS = 6_000;
const PAUSE_MS = 400;

export interface Heartbeats {
  /** Node → when its kubelet renewed its lease, milliseconds since the epoch. */
  renewed: Map<string, number>;
  up: Map<string, boolean>;
}

export async function readHeartbeats(kube: Kubernetes, recipe: Pick<FlavourRecipe, 'cni'>, signal: AbortSignal): Promise<Heartbeats> {
  const [leases, nodes] = await Promise.all([kube.list(LEASE, { signal }), kube.list(NODE, { signal })]);
  const times = leases.map((lease) => Renewed.parse(lease)).map(({ metadata, spec }) => [metadata.name, Date.parse(spec.renewTime ?? '') || 0] as const);
  return { renewed: new Map(times), up: new Map(nodes.map((node) => [node.metadata.name, takesPods(node, recipe)])) };
}

/** Up as its flavour can be, and no longer kept free by the node controller (without a CNI it stays so). */
export const takesPods = (node: unknown, recipe: Pick<FlavourRecipe, 'cni'>): boolean =>
  isUp(nodeOf(node), recipe) && (recipe.cni === 'absent' || Tainted.parse(node).spec.taints.every(({ key }) => !TAINTS.has(key)));

/** Nodes of which it cannot be said yet that they are up again. */
export function unsteady({ renewed, up }: Heartbeats, nodes: readonly string[], since: number): string[] {
  return nodes.filter((node) => !up.get(node) || (renewed.get(node) ?? 0) <= since);
}

/** @throws DojoError `cluster.waitedTooLong` */
export async function waitUntilSteady(
  kube: Kubernetes,
  nodes: readonly string[],
  since: number,
  options: { recipe: Pick<FlavourRecipe, 'cni'>; seconds: number; note: (missing: Message) => void; signal: AbortSignal },
): Promise<void> {
  const end = Date.now() + options.seconds * 1000;
  let steadySince = 0;
  while (Date.now() < end) {
    const waiting = await readHeartbeats(kube, options.recipe, options.signal).then(
      (beats) => unsteady(beats, nodes, since),
      () => [...nodes],
    );
    options.signal.throwIfAborted();
    if (waiting.length > 0) options.note(message('cluster.notes.nodesNotReady', { nodes: waiting.join(', ') }));
    if (waiting.length > 0) steadySince = 0;
    else if (steadySince === 0) steadySince = Date.now();
    else if (Date.now() - steadySince > MONITOR_MS) return;
    await sleep(PAUSE_MS, undefined, { signal: options.signal });
  }
  throw new DojoError('cluster.waitedTooLong', { what: nodes.join(', '), seconds: options.seconds });
}
