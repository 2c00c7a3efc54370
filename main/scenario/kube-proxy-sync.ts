/** Whether kube-proxy has written all it was told, by its own metrics (kubernetes, pkg/proxy/metrics: served on the node's loopback, port 10249). */
import type { Cluster } from '../cluster/index.ts';
import type { Run } from './reset/reset.ts';

const METRICS = 'http://127.0.0.1:10249/metrics';
const STAMP = /^kubeproxy_sync_proxy_rules_last_(queued_)?timestamp_seconds\{ip_family="([^"]*)"\} (\S+)$/gm;

/**
 * @param metrics in the Prometheus text format
 * @returns when each address family's rules were last written, as one text; null where a write is still due, or nothing is said of it
 */
export function lastSync(metrics: string): string | null {
  const queued = new Map<string, number>();
  const written = new Map<string, number>();
  for (const [, isQueued, family = '', seconds] of metrics.matchAll(STAMP)) (isQueued ? queued : written).set(family, Number(seconds));
  if (written.size === 0 || [...queued].some(([family, at]) => at > (written.get(family) ?? 0))) return null;
  return JSON.stringify([...written]);
}

/** The same of all nodes. */
export async function clusterSync(cluster: Cluster, run: Run, signal: AbortSignal): Promise<string | null> {
  const stamps = await Promise.all(
    cluster.nodes.map(async ({ pid }) => {
      const { code, stdout } = await run(['nsenter', `--net=/proc/${pid}/ns/net`, '--', 'curl', '-s', '-m', '2', METRICS], { signal });
      return code === 0 ? lastSync(stdout) : null;
    }),
  );
  return stamps.includes(null) ? null : stamps.join();
}
