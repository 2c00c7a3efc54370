/** Waits by watch until objects are as wanted, and says meanwhile what is still missing. */
import { DojoError, type Message } from '../../../contract/index.ts';
import type { Kubernetes } from './kubernetes.ts';
import type { Manifest, ObjectRef } from './manifest.ts';
import { Manifest as ManifestShape } from './manifest.ts';

export interface WaitOptions {
  /** Objects of this kind are followed; all of them, or one namespace's. */
  of: Omit<ObjectRef, 'name'>;
  name?: string;
  seconds: number;
  /** @returns null once it is as wanted, else what is missing */
  judge: (objects: Manifest[]) => Message | null;
  note?: (missing: Message) => void;
  signal: AbortSignal;
}

/** @throws DojoError `cluster.waitedTooLong` (params: what, seconds), or the signal's reason */
export async function waitUntil(kube: Kubernetes, options: WaitOptions): Promise<void> {
  const done = new AbortController();
  const now = new Map<string, Manifest>();
  let missing: Message | null = null;
  let met = false;
  const look = () => {
    missing = options.judge([...now.values()]);
    met = missing === null;
    if (missing) options.note?.(missing);
    else done.abort();
  };
  const put = (value: unknown) => {
    const object = ManifestShape.parse({ apiVersion: options.of.apiVersion, kind: options.of.kind, ...(typeof value === 'object' ? value : {}) });
    return [`${object.metadata.namespace ?? ''}/${object.metadata.name}`, object] as const;
  };
  const limit = AbortSignal.timeout(options.seconds * 1000);
  const signal = AbortSignal.any([options.signal, done.signal, limit]);
  await kube.follow(
    options.of,
    {
      list: (items) => {
        now.clear();
        for (const item of items) now.set(...put(item));
        look();
      },
      event: (verb, value) => {
        const [key, object] = put(value);
        if (verb === 'DELETED') now.delete(key);
        else now.set(key, object);
        look();
      },
    },
    { ...(options.name ? { query: { fieldSelector: `metadata.name=${options.name}` } } : {}), signal },
  );
  if (met) return;
  options.signal.throwIfAborted();
  throw tooLong(options, missing);
}

function tooLong({ of, name, seconds }: WaitOptions, missing: Message | null): DojoError {
  const what = `${of.kind} ${of.namespace ? `${of.namespace}/` : ''}${name ?? ''}`.trim();
  return new DojoError('cluster.waitedTooLong', { what, seconds }, { detail: missing ? `${missing.code} ${JSON.stringify(missing.params)}` : '' });
}
