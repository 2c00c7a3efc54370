/** Waits for an object of a lab, and says meanwhile why it is not ready: what the scheduler says, which image cannot be had, what a crashing container printed last. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { DojoError, message } from '../../../contract/index.ts';
import { describeRef, HttpMethod, type Kubernetes, type ObjectRef, waitUntil } from '../../cluster/index.ts';
import type { StepHandle, Work } from '../../operation/index.ts';
import { isReady } from './judge.ts';
import { podReason } from './pod-reason.ts';

export interface WaitReady extends ObjectRef {
  kube: Kubernetes;
  /** Condition that must be True; absent: see `isReady`. */
  condition?: string;
  seconds: number;
}

const LOOK_MS = 700;
const Selector = z.object({ spec: z.object({ selector: z.object({ matchLabels: z.record(z.string(), z.string()) }) }) });

/** @throws DojoError `scenario.notReady` with the last reason, cluster.unknownKind, or the signal's reason */
export async function waitReady(options: WaitReady, work: Work): Promise<void> {
  const { kube, condition, seconds, name, ...of } = options;
  const what = describeRef({ kind: of.kind, name, ...(of.namespace ? { namespace: of.namespace } : {}) });
  await work.step(message('scenario.steps.wait', { what }), async (step) => {
    const reasons = new AbortController();
    let reason = '';
    const watching = tellReasons(options, step, AbortSignal.any([work.signal, reasons.signal]), (text) => {
      reason = text;
    });
    try {
      const judge = ([object]: Parameters<typeof isReady>[0][]) => (isReady(object, condition) ? null : message('scenario.notes.notThere', { what }));
      await waitUntil(kube, {
        of: { apiVersion: of.apiVersion, kind: of.kind, ...(of.namespace ? { namespace: of.namespace } : {}) },
        name,
        seconds,
        judge,
        signal: work.signal,
      });
    } catch (thrown) {
      if (!(thrown instanceof DojoError) || thrown.code !== 'cluster.waitedTooLong') throw thrown;
      throw new DojoError('scenario.notReady', { what, seconds, reason: reason || '—' }, { cause: thrown, detail: reason });
    } finally {
      reasons.abort();
      await watching;
    }
  });
}

/** Looks at the Pods behind the object every now and then, until aborted. */
async function tellReasons(options: WaitReady, step: StepHandle, signal: AbortSignal, keep: (text: string) => void): Promise<void> {
  while (!signal.aborted) {
    await sleep(LOOK_MS, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    const found = await firstReason(options, signal).catch(() => null);
    if (!found || signal.aborted) continue;
    step.note(found.note);
    keep(found.text);
  }
}

async function firstReason({ kube, ...ref }: WaitReady, signal: AbortSignal) {
  const [found] = (await podsOf(kube, ref, signal)).flatMap((pod) => podReason(pod) ?? []);
  if (!found?.crashed) return found ?? null;
  const line = await lastLogLine(kube, found.crashed, signal).catch(() => '');
  return line ? { ...found, note: { ...found.note, params: { ...found.note.params, line } }, text: `${found.text}; last line: ${line}` } : found;
}

async function podsOf(kube: Kubernetes, ref: ObjectRef, signal: AbortSignal) {
  const object = await kube.get(ref, signal);
  if (!object) return [];
  if (object.kind === 'Pod') return [object];
  const labels = Selector.safeParse(object).data?.spec.selector.matchLabels;
  if (!labels) return [];
  const labelSelector = Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  return kube.list({ apiVersion: 'v1', kind: 'Pod', namespace: ref.namespace ?? 'default' }, { labelSelector, signal });
}

/** Of the container that ended last; of the present one where none has. */
async function lastLogLine(
  kube: Kubernetes,
  { namespace, pod, container }: { namespace: string; pod: string; container: string },
  signal: AbortSignal,
): Promise<string> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/log`;
  const ask = (previous: string) => kube.request({ method: HttpMethod.GET, path, query: { container, tailLines: '1', previous }, accept: '*/*', signal });
  const text = await ask('true').catch(() => ask('false'));
  return typeof text === 'string' ? text.trim().slice(0, 300) : '';
}
