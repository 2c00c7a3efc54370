/** Lets a lab from elsewhere into the cluster as a guest, and shows it out again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { DojoError, message } from '../../../contract/index.ts';
import { HttpMethod, type Kubernetes, LAB_LABEL } from '../../cluster/index.ts';
import type { Work } from '../../operation/index.ts';
import { BINDINGS, GUEST, guestObjects, NAMESPACE, POD_SECURITY, SERVICE_ACCOUNT } from './objects.ts';

/** A lab may be left running for long; with the ServiceAccount its tokens end at once. */
const TOKEN_SECONDS = 30 * 24 * 3600;
const SECONDS = 60;
const LOOK_MS = 150;
const MAKERS = [
  ...['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'].map((kind) => ({ apiVersion: 'apps/v1', kind })),
  ...['Job', 'CronJob'].map((kind) => ({ apiVersion: 'batch/v1', kind })),
];
const DEFAULT = { apiVersion: 'v1', kind: 'Namespace', name: NAMESPACE };
const TokenRequest = z.object({ status: z.object({ token: z.string().min(1) }) });

/** The namespace refuses first, the rights come last. @returns the guest's token */
export async function enterGuest(kube: Kubernetes, lab: string, work: Work): Promise<string> {
  return work.step(message('scenario.steps.guest'), async () => {
    await dropBootstrapTokens(kube, work.signal);
    await kube.patch(DEFAULT, { metadata: { labels: POD_SECURITY } }, work.signal);
    await kube.apply(guestObjects(), { fieldManager: GUEST, labels: { [LAB_LABEL]: lab } }, work.signal);
    const path = `/api/v1/namespaces/${NAMESPACE}/serviceaccounts/${GUEST}/token`;
    const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: TOKEN_SECONDS } };
    return TokenRequest.parse(await kube.request({ method: HttpMethod.POST, path, body, signal: work.signal })).status.token;
  });
}

/** Its rights go first, so that nothing is made any more; then the identity. What it made stays, and the namespace goes on refusing. Does nothing where there is no guest. */
export async function dismissGuest(kube: Kubernetes, signal: AbortSignal): Promise<void> {
  await Promise.all(
    BINDINGS.map(({ apiVersion, kind, metadata: { name, namespace } }) =>
      kube.delete({ apiVersion, kind, name, ...(namespace ? { namespace } : {}) }, { signal }),
    ),
  );
  await kube.delete(SERVICE_ACCOUNT, { signal });
}

/** Whether a guest was here and the namespace still refuses. */
export async function isGuarded(kube: Kubernetes, signal: AbortSignal): Promise<boolean> {
  const labels = (await kube.get(DEFAULT, signal))?.metadata.labels ?? {};
  return Object.keys(POD_SECURITY).some((key) => key in labels);
}

/**
 * Only once nothing is left that makes Pods: a Deployment of the guest's may have asked for some that were refused until now, and its ReplicaSet goes a moment after it.
 * @throws DojoError scenario.guestStays
 */
export async function unguard(kube: Kubernetes, signal: AbortSignal): Promise<void> {
  if (!(await isGuarded(kube, signal))) return;
  for (const end = Date.now() + SECONDS * 1000; ; await sleep(LOOK_MS, undefined, { signal })) {
    const left = (await Promise.all(MAKERS.map((kind) => kube.list({ ...kind, namespace: NAMESPACE }, { signal })))).flat();
    // one that is on its way out makes no more
    const live = left.filter(({ metadata }) => metadata['deletionTimestamp'] === undefined);
    if (live.length === 0) break;
    if (Date.now() > end)
      throw new DojoError('scenario.guestStays', { what: live.map(({ kind, metadata: { name } }) => `${kind} ${name}`).join(', '), seconds: SECONDS });
  }
  await kube.patch(DEFAULT, { metadata: { labels: Object.fromEntries(Object.keys(POD_SECURITY).map((key) => [key, null])) } }, signal);
}

/**
 * kind joins nodes by a token that everybody knows (kind, pkg/cluster/internal/kubeadm/const.go), good for a day: with it a guest could ask for the certificate of a
 * node. All nodes have joined, so nobody needs it any more.
 */
async function dropBootstrapTokens(kube: Kubernetes, signal: AbortSignal): Promise<void> {
  const secret = { apiVersion: 'v1', kind: 'Secret', namespace: 'kube-system' };
  const tokens = await kube.list(secret, { fieldSelector: 'type=bootstrap.kubernetes.io/token', signal });
  await Promise.all(tokens.map(({ metadata: { name } }) => kube.delete({ ...secret, name }, { signal })));
}
