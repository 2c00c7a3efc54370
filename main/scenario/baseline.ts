/** What a cluster was before any lab: its objects and its network, kept so that a reset can be proven against it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { message, type NetworkState } from '../../contract/index.ts';
import { type Kubernetes, LAB_LABEL } from '../cluster/index.ts';
import type { Work } from '../operation/index.ts';
import { Fingerprint, fingerprint, nodeStates } from './fingerprint/fingerprint.ts';
import { keysOf, takeInventory } from './inventory/inventory.ts';
import { KeptObjects, readKept } from './inventory/kept-objects.ts';
import { deleteNewcomers } from './reset/delete-newcomers.ts';

const CALM_MS = 1_300;
const CALM_LOOKS = 6;

export const Baseline = z.object({
  takenAt: z.number(),
  /** One for each node. */
  fingerprints: z.array(Fingerprint),
  /** `apiVersion Kind namespace/name`, sorted. */
  inventory: z.array(z.string()),
  /** Whole objects of the installation that a learner may change. */
  kept: KeptObjects,
});
export type Baseline = z.infer<typeof Baseline>;

/**
 * What a lab made (it carries the lab's label) is not the installation's: a lab that was left applied, by a run with another data folder for one, goes first.
 * @param options.capture a capture that is not older than the call
 */
export async function takeBaseline({ kube, capture }: { kube: Kubernetes; capture: () => Promise<NetworkState[]> }, work: Work): Promise<Baseline> {
  return work.step(message('scenario.steps.baseline'), async (step) => {
    const before = await takeInventory(kube, work.signal);
    await deleteNewcomers(kube, new Set(keysOf(before.filter(({ labels }) => labels[LAB_LABEL] === undefined))), step.note, work.signal);
    const [fingerprints, inventory, kept] = await Promise.all([
      calm(kube, capture, work.signal),
      takeInventory(kube, work.signal),
      readKept(kube, work.signal),
    ]);
    return { takenAt: Date.now(), fingerprints, inventory: keysOf(inventory), kept };
  });
}

/** kube-proxy may still be writing what the last change of a Service led to: two looks further apart than its pause (minSyncPeriod, 1 s) must agree. */
async function calm(kube: Kubernetes, capture: () => Promise<NetworkState[]>, signal: AbortSignal): Promise<Fingerprint[]> {
  const look = async () => {
    const [states, objects] = await Promise.all([capture(), kube.readObjects(signal)]);
    return nodeStates(states).map((state) => fingerprint(state, objects));
  };
  let last = await look();
  for (let looks = 1; looks < CALM_LOOKS; looks++) {
    await sleep(CALM_MS, undefined, { signal });
    const next = await look();
    if (next.every(({ node, hash }) => last.some((one) => one.node === node && one.hash === hash))) return next;
    last = next;
  }
  return last;
}
