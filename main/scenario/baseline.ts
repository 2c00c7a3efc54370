/** What a cluster was before any lab: its objects and its network, kept so that a reset can be proven against it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { message, type NetworkState } from '../../contract/index.ts';
import { type Cluster, flavours, type Kubernetes, LAB_LABEL } from '../cluster/index.ts';
import type { Work } from '../operation/index.ts';
import { cniFiles } from './cni-files.ts';
import { Fingerprint, fingerprint, nodeStates } from './fingerprint/fingerprint.ts';
import { isGuarded, unguard } from './guest/guest.ts';
import { NAMESPACE } from './guest/objects.ts';
import { type Found, keyOf, keysOf, takeInventory } from './inventory/inventory.ts';
import { KeptObjects, readKept } from './inventory/kept-objects.ts';
import { clusterSync } from './kube-proxy-sync.ts';
import { deleteNewcomers } from './reset/delete-newcomers.ts';
import type { Run } from './reset/reset.ts';
import { isFlannels, rewire } from './reset/rewire.ts';

const CALM_MS = 1_300;
const CALM_LOOKS = 20;
const LOOK_MS = 300;

export const Baseline = z.object({
  takenAt: z.number(),
  /** One for each node. */
  fingerprints: z.array(Fingerprint),
  /** First process of each node's container: another one means that the node has started anew since. */
  pids: z.record(z.string(), z.number()).default({}),
  /** `apiVersion Kind namespace/name`, sorted. */
  inventory: z.array(z.string()),
  /** Whole objects of the installation that a learner may change. */
  kept: KeptObjects,
});
export type Baseline = z.infer<typeof Baseline>;

/** Has the node started anew since? */
export const startedAnew = ({ pids }: Baseline, node: string, pid: number): boolean => pids[node] !== undefined && pids[node] !== pid;

export interface BaselineOptions {
  kube: Kubernetes;
  cluster: Cluster;
  /** A capture that is not older than the call. */
  capture: () => Promise<NetworkState[]>;
  run: Run;
}

/**
 * What a lab made (it carries the lab's label) is not the installation's: a lab that was left applied, by a run with another data folder for one, goes first.
 * So does a Flannel that a learner has installed where there is none, and all that stands where a lab from elsewhere was a guest: its Deployments may ask for Pods that
 * were refused while it was one.
 * @param options.capture a capture that is not older than the call
 */
export async function takeBaseline(options: BaselineOptions, work: Work): Promise<Baseline> {
  const { kube, cluster, run } = options;
  return work.step(message('scenario.steps.baseline'), async (step) => {
    const guarded = await isGuarded(kube, work.signal);
    const strange = (one: Found) =>
      one.labels[LAB_LABEL] !== undefined || (guarded && isInDefault(one)) || (flavours[cluster.flavour].cni === 'absent' && isFlannels(one));
    const before = await takeInventory(kube, work.signal);
    await deleteNewcomers(kube, new Set(keysOf(before.filter((one) => !strange(one)))), step.note, work.signal);
    await unguard(kube, work.signal);
    await rewire({ kube, cluster, run }, step.note, work.signal);
    const [fingerprints, inventory, kept] = await Promise.all([calm(options, work.signal), takeInventory(kube, work.signal), readKept(kube, work.signal)]);
    const pids = Object.fromEntries(cluster.nodes.map(({ name, pid }) => [name, pid]));
    return { takenAt: Date.now(), pids, fingerprints, inventory: keysOf(inventory), kept };
  });
}

/** Of the namespace, what the control plane itself keeps there stays. */
const isInDefault = (one: Found): boolean => one.namespace === NAMESPACE && keyOf(one) !== `v1 Service ${NAMESPACE}/kubernetes`;

/**
 * kube-proxy may still be writing what the last change of a Service led to. A look counts when it stands between two equal answers that all was written;
 * where kube-proxy does not say, or others write rules, too, two looks further apart than its pause (minSyncPeriod, 1 s) must agree.
 */
async function calm({ kube, cluster, capture, run }: BaselineOptions, signal: AbortSignal): Promise<Fingerprint[]> {
  const told = flavours[cluster.flavour].settledBy !== 'looks';
  let last: { prints: Fingerprint[]; at: number } | undefined;
  for (let looks = 1; ; looks++) {
    const before = await clusterSync(cluster, run, signal);
    const [states, objects, files] = await Promise.all([capture(), kube.readObjects(signal), cniFiles(cluster, run, signal)]);
    const prints = nodeStates(states).map((state) => fingerprint(state, objects, files.get(state.node)));
    if (told && before !== null && before === (await clusterSync(cluster, run, signal))) return prints;
    const same = last !== undefined && prints.every(({ node, hash }) => last?.prints.some((one) => one.node === node && one.hash === hash));
    if (looks === CALM_LOOKS || (same && last !== undefined && Date.now() > last.at + CALM_MS)) return prints;
    if (!same) last = { prints, at: Date.now() };
    await sleep(LOOK_MS, undefined, { signal });
  }
}
