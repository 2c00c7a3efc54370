/** Thaws a paused cluster, and says that it is ready only once traffic flows and will go on to. */
import { type Flavour, message } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';
import { discover } from './discover.ts';
import { mendKubeconfigs, openCluster } from './find.ts';
import { connectKubernetes } from './kubernetes/kubernetes.ts';
import { namesOf } from './names.ts';
import { ignoreConflict } from './pause.ts';
import { proveTraffic } from './prove.ts';
import { HARMLESS_MS, readHeartbeats, waitUntilSteady } from './steady.ts';
import type { Cluster, ClusterDeps } from './types.ts';

/** @throws DojoError cluster.notRunning where nodes are stopped or missing (startCluster, removeCluster), waitedTooLong, noTraffic */
export async function resumeCluster(deps: ClusterDeps, flavour: Flavour, work: Work): Promise<Cluster> {
  const names = namesOf(deps, flavour);
  const title = (step: string) => message(`cluster.steps.${step}`, { name: names.cluster });
  work.plan(['resume', 'steady', 'prove'].map(title));
  const cluster = await work.step(title('resume'), async () => {
    const { nodes, client } = await discover(deps.docker, names);
    const paused = [...nodes, ...(client ? [client] : [])].filter((one) => one.state === 'paused');
    await Promise.all(paused.map(({ id }) => deps.docker.getContainer(id).unpause().catch(ignoreConflict)));
    await mendKubeconfigs(deps, flavour, work.signal);
    return openCluster(deps, flavour);
  });
  const thawed = Date.now();
  const kube = connectKubernetes(cluster);
  const nodes = cluster.nodes.map(({ name }) => name);
  await work.step(title('steady'), async ({ note }) => {
    const { renewed } = await readHeartbeats(kube, work.signal);
    const pausedFor = thawed - Math.min(...nodes.map((node) => renewed.get(node) ?? 0));
    if (pausedFor > HARMLESS_MS) await waitUntilSteady(kube, nodes, thawed, { seconds: 120, note, signal: work.signal });
  });
  await work.step(title('prove'), ({ note }) => proveTraffic(deps, kube, cluster.nodes, { seconds: 60, note, signal: work.signal }));
  return cluster;
}
