/** List, then watch, for ever: the Kubernetes API's way to stay up to date (https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes). */

import { setTimeout as sleep } from 'node:timers/promises';
import { type KubeConfig, Watch } from '@kubernetes/client-node';
import { z } from 'zod';
import { isNotFound } from './api-error.ts';
import { HttpMethod, type ObjectApi } from './object-api.ts';

const RETRY_MS = 500;
const ABSENT_MS = 5000;
const ObjectList = z.object({ metadata: z.object({ resourceVersion: z.string().default('') }), items: z.array(z.unknown()).nullish() });
const Versioned = z.object({ metadata: z.object({ resourceVersion: z.string() }) });
const Failure = z.object({ statusCode: z.number() });

export type WatchVerb = 'ADDED' | 'MODIFIED' | 'DELETED';

export interface Follower {
  /** Everything that is there: at first, and again after the connection was lost for too long. */
  list(items: unknown[]): void;
  event(verb: WatchVerb, object: unknown): void;
}

export async function listItems(
  api: ObjectApi,
  path: string,
  options: { query?: Record<string, string>; signal?: AbortSignal | undefined } = {},
): Promise<{ items: unknown[]; version: string }> {
  const { metadata, items } = ObjectList.parse(await api.send({ method: HttpMethod.GET, path, query: options.query ?? {}, signal: options.signal }));
  return { items: items ?? [], version: metadata.resourceVersion };
}

/** Nothing, where the cluster has no such kind. */
export const listIfThere = (api: ObjectApi, path: string, signal?: AbortSignal): Promise<unknown[]> =>
  listItems(api, path, { signal }).then(
    ({ items }) => items,
    (thrown: unknown) => {
      if (isNotFound(thrown)) return [];
      throw thrown;
    },
  );

/** Runs until the signal aborts; then returns. Errors of the connection are tried again and never thrown. */
export async function follow(
  api: ObjectApi,
  config: KubeConfig,
  path: string,
  follower: Follower,
  options: { query?: Record<string, string>; signal: AbortSignal },
): Promise<void> {
  const { signal, query = {} } = options;
  while (!signal.aborted) {
    try {
      const { items, version } = await listItems(api, path, { query, signal });
      follower.list(items);
      await watchFrom(config, path, query, version, follower, signal);
    } catch (thrown) {
      // a kind that the cluster does not have; somebody may define it
      const isAbsent = isNotFound(thrown);
      if (isAbsent) follower.list([]);
      await sleep(isAbsent ? ABSENT_MS : RETRY_MS, undefined, { signal }).catch(() => {});
    }
  }
}

/** Watches on from `version`, connection after connection, until an error says to list again. */
async function watchFrom(
  config: KubeConfig,
  path: string,
  query: Record<string, string>,
  version: string,
  follower: Follower,
  signal: AbortSignal,
): Promise<void> {
  let last = version;
  let stale = false;
  while (!signal.aborted && !stale) {
    await oneConnection(config, path, { ...query, resourceVersion: last, allowWatchBookmarks: true }, signal, (phase, object) => {
      if (phase === 'ERROR') stale = true;
      else last = Versioned.safeParse(object).data?.metadata.resourceVersion ?? last;
      if (phase === 'ADDED' || phase === 'MODIFIED' || phase === 'DELETED') follower.event(phase, object);
    });
  }
}

/** Resolves when the server ended it or nothing came for 30 s (the library's limit); rejects when it could not be had. */
async function oneConnection(
  config: KubeConfig,
  path: string,
  query: Record<string, string | boolean>,
  signal: AbortSignal,
  onEvent: (phase: string, object: unknown) => void,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const ended = (error: unknown) => (error && !signal.aborted && (Failure.safeParse(error).success || !isTimeout(error)) ? reject(error) : resolve());
  const connection = await new Watch(config).watch(path, query, onEvent, ended);
  const stop = () => connection.abort();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  await promise.finally(() => signal.removeEventListener('abort', stop));
}

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError';
