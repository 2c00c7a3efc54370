/**
 * Volumes that a provisioner made for claims. It removes each when its claim has gone, the data on the node included, by a Pod of its own; a PersistentVolume
 * that somebody else deletes leaves the data behind (sig-storage-lib-external-provisioner, shouldDelete). So a reset deletes claims, and waits.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type Kubernetes, type Manifest, VOLUME_HELPER } from '../../cluster/index.ts';
import { keyOf } from '../inventory/inventory.ts';

const VOLUME = { apiVersion: 'v1', kind: 'PersistentVolume' };
/** A provisioner that is gone, or cannot do it, is not waited for any longer: then the object alone is deleted. */
const SECONDS = 40;
const LOOK_MS = 300;

const Provisioned = z.object({
  metadata: z.object({ name: z.string(), annotations: z.object({ 'pv.kubernetes.io/provisioned-by': z.string() }) }),
  spec: z.object({ persistentVolumeReclaimPolicy: z.literal('Delete') }),
});

/** Names of the new volumes that go by themselves. @param baseline keys of the objects at the baseline */
export async function provisionedVolumes(kube: Kubernetes, baseline: ReadonlySet<string>, signal: AbortSignal): Promise<Set<string>> {
  const all = (await kube.list(VOLUME, { signal })).flatMap((one) => Provisioned.safeParse(one).data?.metadata.name ?? []);
  return new Set(all.filter((name) => !baseline.has(keyOf({ ...VOLUME, name }))));
}

/** Works on a volume right now. */
export const isHelper = ({ metadata: { labels } }: { metadata: { labels?: Record<string, string> | undefined } }): boolean =>
  labels?.[VOLUME_HELPER] !== undefined;

/** Waits until these volumes are gone, and those who removed them. */
export async function volumesGone(kube: Kubernetes, names: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
  const end = Date.now() + SECONDS * 1000;
  for (;;) {
    const [volumes, helpers] = await Promise.all([
      kube.list(VOLUME, { signal }),
      kube.list({ apiVersion: 'v1', kind: 'Pod' }, { labelSelector: VOLUME_HELPER, signal }),
    ]);
    const left = volumes.filter(({ metadata: { name } }) => names.has(name));
    if (left.length + helpers.length === 0) return;
    if (Date.now() > end) {
      const all = [...left.map(({ metadata: { name } }) => ({ ...VOLUME, name })), ...helpers.map(refOf)];
      await Promise.all(all.map((one) => kube.delete(one, { gracePeriodSeconds: 0, signal })));
      return;
    }
    await sleep(LOOK_MS, undefined, { signal });
  }
}

const refOf = ({ metadata: { name, namespace = 'default' } }: Manifest) => ({ apiVersion: 'v1', kind: 'Pod', namespace, name });
