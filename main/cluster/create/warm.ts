/**
 * Runs one Pod on every node and removes it: the CNI's bridge (cni0) comes with a node's first Pod and stays for good.
 * Without this a lab's reset could never get back to what was before it.
 */
import { message } from '../../../contract/index.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import { podOf } from '../kubernetes/objects.ts';
import { waitUntil } from '../kubernetes/wait-until.ts';
import type { ClusterDeps } from '../types.ts';
import { FIELD_MANAGER } from './cni.ts';

const NAMESPACE = 'kube-system';
const PODS = { apiVersion: 'v1', kind: 'Pod', namespace: NAMESPACE };
const LABELS = { 'dev.packet-dojo/role': 'warm-up' };
const SECONDS = 90;

export async function warmUp(deps: Pick<ClusterDeps, 'image'>, nodes: readonly string[], kube: Kubernetes, signal: AbortSignal): Promise<void> {
  const mine = (pods: Manifest[]) => pods.filter((pod) => pod.metadata.labels?.['dev.packet-dojo/role'] === LABELS['dev.packet-dojo/role']);
  await kube.apply(
    nodes.map((node) => pod(node, deps.image('echo'))),
    { fieldManager: FIELD_MANAGER, labels: LABELS },
    signal,
  );
  const waiting = (count: number) => (count > 0 ? message('cluster.notes.warmUp', { count }) : null);
  await waitUntil(kube, { of: PODS, seconds: SECONDS, signal, judge: (pods) => waiting(nodes.length - mine(pods).filter((one) => podOf(one).podIP).length) });
  // the object goes only when the kubelet has taken down the Pod's network; 1 s is the least it grants
  await Promise.all(nodes.map((node) => kube.delete({ ...PODS, name: nameFor(node) }, { gracePeriodSeconds: 1, signal })));
  await waitUntil(kube, { of: PODS, seconds: SECONDS, signal, judge: (pods) => waiting(mine(pods).length) });
}

const nameFor = (node: string) => `warm-up-${node}`;

/** Put on its node by name: neither the scheduler nor a taint has a say. */
const pod = (node: string, image: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { namespace: NAMESPACE, name: nameFor(node) },
  spec: {
    nodeName: node,
    terminationGracePeriodSeconds: 1,
    tolerations: [{ operator: 'Exists' }],
    automountServiceAccountToken: false,
    containers: [{ name: 'warm-up', image }],
  },
});
