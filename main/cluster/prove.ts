/**
 * Proves that packets flow: from every node to every CoreDNS Pod by its address (over the overlay where it is on another node),
 * and to the DNS Service's ClusterIP (kube-proxy's rules). Ready conditions alone say nothing of that: after a restart they come half a minute earlier.
 */
import { DojoError, message } from '../../contract/index.ts';
import { execIn } from '../docker/index.ts';
import type { StepHandle } from '../operation/index.ts';
import type { Kubernetes } from './kubernetes/kubernetes.ts';
import type { ClusterDeps, ClusterNode } from './types.ts';

const SECONDS = 120;
/** Asks each URL until it answers; prints the one that does not yet. */
const ASK = 'for url; do until curl -sf -m 1 -o /dev/null "$url"; do echo "$url"; sleep 0.2; done; done';
const ASK_ONCE = 'for url; do curl -sf -m 1 -o /dev/null "$url" || { echo "$url"; exit 1; }; done';

/** CoreDNS serves /ready on 8181 (plugin ready) and /metrics on 9153, which its Service publishes too. */
async function targets(kube: Kubernetes, signal?: AbortSignal): Promise<string[]> {
  const { pods, services } = await kube.readObjects(signal);
  const dns = pods.filter((pod) => pod.namespace === 'kube-system' && pod.labels['k8s-app'] === 'kube-dns' && pod.phase === 'Running');
  const service = services.find((one) => one.namespace === 'kube-system' && one.name === 'kube-dns')?.clusterIP;
  return [...dns.flatMap(({ podIP }) => (podIP ? [`http://${podIP}:8181/ready`] : [])), ...(service ? [`http://${service}:9153/metrics`] : [])];
}

/** @throws DojoError `cluster.noTraffic` */
export async function proveTraffic(
  deps: ClusterDeps,
  kube: Kubernetes,
  nodes: readonly Pick<ClusterNode, 'name' | 'containerId'>[],
  step: StepHandle,
  signal: AbortSignal,
): Promise<void> {
  const urls = await targets(kube, signal);
  if (urls.length < 2) throw new DojoError('cluster.noTraffic', { node: '', target: 'CoreDNS', seconds: 0 });
  await Promise.all(
    nodes.map(async ({ name, containerId }) => {
      step.note(message('cluster.notes.proving', { node: name, count: urls.length }));
      const { code, stdout } = await execIn(deps.docker, containerId, ['timeout', String(SECONDS), 'bash', '-c', ASK, 'prove', ...urls], { signal });
      if (code !== 0) throw new DojoError('cluster.noTraffic', { node: name, target: stdout.trim().split('\n').at(-1) ?? '', seconds: SECONDS });
    }),
  );
}

/** The same, once and without waiting. */
export async function trafficFlows(deps: ClusterDeps, kube: Kubernetes, nodes: readonly { id: string }[], signal?: AbortSignal): Promise<boolean> {
  try {
    const urls = await targets(kube, signal);
    if (urls.length < 2) return false;
    const answers = await Promise.all(nodes.map(({ id }) => execIn(deps.docker, id, ['timeout', '5', 'bash', '-c', ASK_ONCE, 'prove', ...urls], { signal })));
    return answers.every(({ code }) => code === 0);
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}
