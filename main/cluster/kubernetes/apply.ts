/** Server-side apply (KEP-555; https://kubernetes.io/docs/reference/using-api/server-side-apply/). */

import { setTimeout as sleep } from 'node:timers/promises';
import { PatchStrategy } from '@kubernetes/client-node';
import { ApiError } from './api-error.ts';
import { Manifest } from './manifest.ts';
import { HttpMethod, type ObjectApi } from './object-api.ts';

export interface ApplyOptions {
  fieldManager: string;
  /** Added to the labels of each object itself, not to its Pod template. */
  labels?: Record<string, string>;
}

/** Namespaces and definitions come first whatever the order in the text, and one at a time; the rest is applied in parallel. */
const FIRST = new Set(['Namespace', 'CustomResourceDefinition', 'ServiceAccount', 'PriorityClass']);
const ATTEMPTS = 20;
const PAUSE_MS = 100;

/** @returns the objects as the API server has them now, in the order of `manifests` */
export async function applyManifests(api: ObjectApi, manifests: readonly Manifest[], options: ApplyOptions, signal?: AbortSignal): Promise<Manifest[]> {
  const done = new Map<Manifest, Manifest>();
  for (const manifest of manifests.filter((one) => FIRST.has(one.kind))) done.set(manifest, await applyOne(api, manifest, options, signal));
  await Promise.all(manifests.filter((one) => !FIRST.has(one.kind)).map(async (one) => done.set(one, await applyOne(api, one, options, signal))));
  return manifests.flatMap((one) => done.get(one) ?? []);
}

async function applyOne(api: ObjectApi, manifest: Manifest, { fieldManager, labels }: ApplyOptions, signal?: AbortSignal): Promise<Manifest> {
  const { metadata } = manifest;
  const body = { ...manifest, metadata: { ...metadata, labels: { ...metadata.labels, ...labels } } };
  const path = await api.pathOf({ ...manifest, name: metadata.name, ...(metadata.namespace ? { namespace: metadata.namespace } : {}) });
  for (let attempt = 1; ; attempt += 1) {
    try {
      // an unknown field is an author's mistake and is refused; a field that another manager holds is taken over: the lab's text is what counts
      const query = { fieldManager, force: 'true', fieldValidation: 'Strict' };
      return Manifest.parse(await api.send({ method: HttpMethod.PATCH, path, query, body, contentType: PatchStrategy.ServerSideApply, signal }));
    } catch (thrown) {
      if (attempt >= ATTEMPTS || !isPassing(thrown)) throw thrown;
      await sleep(PAUSE_MS, undefined, signal ? { signal } : {});
    }
  }
}

/** A young cluster has no `default` ServiceAccount for a moment, a namespace being deleted refuses new objects, and etcd may ask to try again. */
function isPassing(thrown: unknown): boolean {
  if (!(thrown instanceof ApiError)) return false;
  if (thrown.status === 500) return /etcdserver|connection refused/.test(thrown.detail);
  if (thrown.status === 403) return /serviceaccount .* not found|being terminated/.test(thrown.detail);
  return [409, 429, 503, 504].includes(thrown.status);
}
