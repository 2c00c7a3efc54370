/** What a cluster was before any lab: its objects and its network, kept so that a reset can be proven against it. */
import { z } from 'zod';
import { message, type NetworkState } from '../../contract/index.ts';
import type { Kubernetes } from '../cluster/index.ts';
import type { Work } from '../operation/index.ts';
import { Fingerprint, fingerprint, nodeStates } from './fingerprint/fingerprint.ts';
import { keysOf, takeInventory } from './inventory/inventory.ts';
import { KeptObjects, readKept } from './inventory/kept-objects.ts';

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

/** @param options.capture a capture that is not older than the call */
export async function takeBaseline({ kube, capture }: { kube: Kubernetes; capture: () => Promise<NetworkState[]> }, work: Work): Promise<Baseline> {
  return work.step(message('scenario.steps.baseline'), async () => {
    const [states, objects, inventory, kept] = await Promise.all([
      capture(),
      kube.readObjects(work.signal),
      takeInventory(kube, work.signal),
      readKept(kube, work.signal),
    ]);
    return { takenAt: Date.now(), fingerprints: nodeStates(states).map((state) => fingerprint(state, objects)), inventory: keysOf(inventory), kept };
  });
}
