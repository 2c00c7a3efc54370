/**
 * Proves that packets flow: from every node to every CoreDNS Pod by its address (over the overlay where it is on another node),
 * and to the DNS Service's ClusterIP (kube-proxy's rules). Ready conditions alone say nothing of that: after a restart they come half a minute earlier.
 * Where there is no CNI there are no Pods to ask: what can be proven there is that each node reaches the API server by its ClusterIP.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { DojoError, type Message, message } from '../../contract/index.ts';
import { execIn } from '../docker/index.ts';
import type { FlavourRecipe } from './flavours/index.ts';
import type { Kubernetes } from './kubernetes/kubernetes.ts';
import type { ClusterDeps } from './types.ts';

export type NodeToAsk = { name: string; containerId: string };

export interface Proof {
  kube: Kubernetes;
  recipe: Pick<FlavourRecipe, 'cni'>;
  nodes: readonly NodeToAsk[];
}

const PAUSE_MS = 300;
/** Prints the first URL that does not answer. */
const ASK = 'for url; do curl -skf -m 1 -o /dev/null "$url" || { echo "$url"; exit 1; }; done';

/**
 * Tries until all answer in one round.
 * @throws DojoError `cluster.noTraffic` with the node and the address that did not answer last
 */
export async function proveTraffic(
  deps: ClusterDeps,
  { kube, recipe, nodes }: Proof,
  options: { seconds: number; note?: (missing: Message) => void; signal: AbortSignal },
): Promise<void> {
  const end = Date.now() + options.seconds * 1000;
  for (;;) {
    const silent = await firstSilent(deps, { kube, recipe, nodes }, options.signal);
    if (silent === null) return;
    if (Date.now() > end) throw new DojoError('cluster.noTraffic', { ...silent, seconds: options.seconds });
    options.note?.(message('cluster.notes.proving', silent));
    await sleep(PAUSE_MS, undefined, { signal: options.signal });
  }
}

/** Asks once. @returns null when all answered */
export async function firstSilent(deps: ClusterDeps, { kube, recipe, nodes }: Proof, signal: AbortSignal): Promise<{ node: string; target: string } | null> {
  const urls = await targets(kube, recipe, signal).catch(() => []);
  signal.throwIfAborted();
  if (urls.length < (recipe.cni === 'absent' ? 1 : 2)) return { node: nodes[0]?.name ?? '', target: 'CoreDNS' };
  const answers = await Promise.all(
    nodes.map(async ({ name, containerId }) => {
      const { code, stdout } = await execIn(deps.docker, containerId, ['bash', '-c', ASK, 'prove', ...urls], { signal, timeoutMs: 15_000 });
      return code === 0 ? null : { node: name, target: stdout.trim() };
    }),
  );
  return answers.find((answer) => answer !== null) ?? null;
}

/** CoreDNS serves /ready on 8181 (plugin ready) and /metrics on 9153, which its Service publishes too. Pods on their way out do not count. /readyz may be asked by anybody. */
async function targets(kube: Kubernetes, { cni }: Proof['recipe'], signal: AbortSignal): Promise<string[]> {
  const { pods, services } = await kube.readObjects(signal);
  const addressOf = (namespace: string, wanted: string) => services.find((one) => one.namespace === namespace && one.name === wanted)?.clusterIP;
  const api = addressOf('default', 'kubernetes');
  if (cni === 'absent') return api ? [`https://${api}/readyz`] : [];
  const dns = pods.filter((pod) => pod.namespace === 'kube-system' && pod.labels['k8s-app'] === 'kube-dns' && pod.phase === 'Running');
  const service = addressOf('kube-system', 'kube-dns');
  return [...dns.flatMap(({ podIP }) => (podIP ? [`http://${podIP}:8181/ready`] : [])), ...(service ? [`http://${service}:9153/metrics`] : [])];
}
