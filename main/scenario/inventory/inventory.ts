/** Which objects a cluster has: taken before a lab, compared after it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { DojoError } from '../../../contract/index.ts';
import { HttpMethod, type Kubernetes, type ObjectRef } from '../../cluster/index.ts';
import { listResources, type Resource } from './resources.ts';

const Metadata = z.object({
  metadata: z.object({
    name: z.string(),
    namespace: z.string().optional(),
    deletionTimestamp: z.string().optional(),
    labels: z.record(z.string(), z.string()).default({}),
    ownerReferences: z.array(z.object({ controller: z.boolean().optional() })).default([]),
  }),
});
const MetadataList = z.object({ items: z.array(Metadata).nullish() });
const ACCEPT = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
const AT_ONCE = 8;
const TRIES = 40;
const PAUSE_MS = 250;

export interface Found extends ObjectRef {
  /** Made and replaced by a controller of another object. */
  owned: boolean;
  terminating: boolean;
  labels: Record<string, string>;
}

/** `apps/v1 Deployment default/web` */
export const keyOf = ({ apiVersion, kind, namespace, name }: ObjectRef): string => `${apiVersion} ${kind} ${namespace ? `${namespace}/` : ''}${name}`;

/** Every object of every kind that people make; see `listResources` for what is left out. */
export async function takeInventory(kube: Kubernetes, signal?: AbortSignal): Promise<Found[]> {
  const left = await listResources(kube, signal);
  const found: Found[] = [];
  const worker = async () => {
    for (let next = left.pop(); next; next = left.pop()) found.push(...(await listOne(kube, next, signal)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return found;
}

async function listOne(kube: Kubernetes, { apiVersion, kind, path }: Resource, signal?: AbortSignal): Promise<Found[]> {
  const { items } = MetadataList.parse(await patiently(() => kube.request({ method: HttpMethod.GET, path, accept: ACCEPT, signal }), signal));
  return (items ?? []).map(({ metadata: { name, namespace, labels, ownerReferences, deletionTimestamp } }) => ({
    apiVersion,
    kind,
    name,
    ...(namespace ? { namespace } : {}),
    labels,
    owned: ownerReferences.some((owner) => owner.controller),
    terminating: deletionTimestamp !== undefined,
  }));
}

/** The API server fills its store of a kind that was defined just now, and says 429 ("storage is (re)initializing") meanwhile. */
async function patiently<T>(ask: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (thrown) {
      if (tries === TRIES || !(thrown instanceof DojoError) || thrown.params['status'] !== 429) throw thrown;
      await sleep(PAUSE_MS, undefined, { ...(signal && { signal }) });
    }
  }
}

/** Every namespace gets these from the control plane. */
const GIVEN = new Set(['v1 ServiceAccount default', 'v1 ConfigMap kube-root-ca.crt']);

/**
 * Objects that were not there at the baseline. A controller's own (a new Pod of CoreDNS) count only where the thing that controls them is new too:
 * they go with it, and come again where it stays.
 * @param baseline keys of the objects at the baseline
 */
export function newcomers(now: readonly Found[], baseline: ReadonlySet<string>): Found[] {
  return now.filter((one) => !one.owned && !baseline.has(keyOf(one)) && !GIVEN.has(`${one.apiVersion} ${one.kind} ${one.name}`));
}

/** Objects of the baseline that are gone. */
export function missing(now: readonly Found[], baseline: ReadonlySet<string>): string[] {
  const there = new Set(now.map(keyOf));
  return [...baseline].filter((key) => !there.has(key));
}

/** What a baseline keeps: objects that nobody but people (or the installation) made. */
export const keysOf = (inventory: readonly Found[]): string[] =>
  inventory
    .filter((one) => !one.owned && !one.terminating)
    .map(keyOf)
    .sort();
