/** Deletes every object that was not there at the baseline, and waits until no Pod is left to the API. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DojoError, type Message, message } from '../../../contract/index.ts';
import { describeRef, type Kubernetes, LAB_LABEL, type Manifest, type ObjectRef } from '../../cluster/index.ts';
import { type Found, keyOf, newcomers, takeInventory } from '../inventory/inventory.ts';
import { isHelper, provisionedVolumes, volumesGone } from './volumes.ts';

const SECONDS = 90;
const LOOK_MS = 150;
/** The API object goes at once, a second sooner than the kubelet would report the end; it grants the containers 1 s. That the network is gone, the fingerprint proves. */
const GRACE_SECONDS = 0;
const POD = { apiVersion: 'v1', kind: 'Pod' };

/**
 * Controllers first (so that nothing makes new Pods), then Pods, then the volumes of claims. Namespaces are not waited for; a lab's own (which carry its label) are emptied and kept:
 * deleting one takes ten seconds.
 * @returns what was deleted, as `Kind namespace/name`
 */
export async function deleteNewcomers(
  kube: Kubernetes,
  baseline: ReadonlySet<string>,
  note: (message: Message) => void,
  signal: AbortSignal,
): Promise<string[]> {
  const [inventory, volumes] = await Promise.all([takeInventory(kube, signal), provisionedVolumes(kube, baseline, signal)]);
  const goesByItself = (one: Found) => (one.kind === 'PersistentVolume' && volumes.has(one.name)) || isHelper({ metadata: one });
  const found = newcomers(inventory, baseline).filter((one) => !isKeptNamespace(one) && !goesByItself(one));
  if (found.length > 0) note(message('scenario.notes.deleting', { count: found.length }));
  await Promise.all(
    found.map((one) =>
      kube.delete(refOf(one), { propagationPolicy: 'Background', ...(one.kind === 'Pod' ? { gracePeriodSeconds: GRACE_SECONDS } : {}), signal }),
    ),
  );
  await podsGone(kube, baseline, note, signal);
  await volumesGone(kube, volumes, signal);
  return found.map(describeRef);
}

const isKeptNamespace = (one: Found) => one.kind === 'Namespace' && one.labels[LAB_LABEL] !== undefined;
const refOf = ({ apiVersion, kind, namespace, name }: Found): ObjectRef => ({ apiVersion, kind, name, ...(namespace ? { namespace } : {}) });

/** Pods of controllers that are going: each is told to hurry, again and again, since the garbage collector grants them their own 30 s. */
async function podsGone(kube: Kubernetes, baseline: ReadonlySet<string>, note: (message: Message) => void, signal: AbortSignal): Promise<void> {
  const end = Date.now() + SECONDS * 1000;
  for (;;) {
    const left = await strayPods(kube, baseline, signal);
    if (left.length === 0) return;
    if (Date.now() > end) throw new DojoError('scenario.podsStay', { pods: left.map(({ name }) => name).join(', '), seconds: SECONDS });
    note(message('scenario.notes.podsGoing', { count: left.length }));
    await Promise.all(
      left
        .filter(({ hurried }) => !hurried)
        .map(({ namespace, name }) => kube.delete({ ...POD, namespace, name }, { gracePeriodSeconds: GRACE_SECONDS, signal })),
    );
    await sleep(LOOK_MS, undefined, { signal });
  }
}

/** Pods that stand alone and are new, or whose ReplicaSet, StatefulSet, DaemonSet or Job is gone or new. */
async function strayPods(
  kube: Kubernetes,
  baseline: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<{ namespace: string; name: string; hurried: boolean }[]> {
  const [pods, sets] = await Promise.all([kube.list(POD, { signal }), kube.list({ apiVersion: 'apps/v1', kind: 'ReplicaSet' }, { signal })]);
  const deploymentOf = new Map(sets.map((set) => [`${set.metadata.namespace}/${set.metadata.name}`, controllerOf(set)]));
  return pods
    .filter((pod) => !isHelper(pod))
    .flatMap((pod) => {
      const { namespace = 'default', name, deletionGracePeriodSeconds: grace } = pod.metadata;
      const owner = controllerOf(pod);
      const top = owner?.kind === 'ReplicaSet' ? (deploymentOf.get(`${namespace}/${owner.name}`) ?? owner) : owner;
      const root = top ? { ...top, namespace } : { ...POD, namespace, name };
      const known = top?.kind === 'Node' || baseline.has(keyOf(root));
      return known ? [] : [{ namespace, name, hurried: typeof grace === 'number' && grace <= GRACE_SECONDS }];
    });
}

function controllerOf(object: Manifest): Omit<ObjectRef, 'namespace'> | null {
  const { ownerReferences } = object.metadata;
  if (!Array.isArray(ownerReferences)) return null;
  const owner: unknown = ownerReferences.find((one) => isOwner(one) && one.controller);
  return isOwner(owner) ? { apiVersion: owner.apiVersion, kind: owner.kind, name: owner.name } : null;
}

function isOwner(value: unknown): value is { apiVersion: string; kind: string; name: string; controller?: boolean } {
  return typeof value === 'object' && value !== null && 'apiVersion' in value && 'kind' in value && 'name' in value;
}
