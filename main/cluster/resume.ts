/** Thaws a paused cluster, and says that it is ready only once traffic flows and will go on to. */
import { DojoError, type Flavour, message } from '../../contract/index.ts';
import { unpauseContainer } from '../docker/index.ts';
import type { Work } from '../operation/index.ts';
import { discover } from './discover.ts';
import { mendKubeconfigs, openCluster } from './find.ts';
import { flavours } from './flavours/index.ts';
import { connectKubernetes } from './kubernetes/kubernetes.ts';
import { namesOf } from './names.ts';
import { takePauseMark } from './pause-mark.ts';
import { proveTraffic } from './prove.ts';
import { startCluster } from './start.ts';
import { HARMLESS_MS, waitUntilSteady } from './steady.ts';
import type { Cluster, ClusterDeps } from './types.ts';
import { wireNodes } from './wire.ts';

/**
 * Brings back what is paused, stopped or half up, and proves it. A running cluster is only proven.
 * @throws DojoError cluster.absent, nodesGone (remove it then), waitedTooLong, noTraffic
 */
export async function resumeCluster(deps: ClusterDeps, flavour: Flavour, work: Work): Promise<Cluster> {
  const names = namesOf(deps, flavour);
  const { nodes, client } = await discover(deps.docker, names);
  if (nodes.length === 0) throw new DojoError('cluster.absent', { name: names.cluster });
  const whole = nodes.length === flavours[flavour].nodes.length && client !== null;
  return whole && [...nodes, client].every((one) => one.state !== 'stopped') ? thaw(deps, flavour, work) : startCluster(deps, flavour, work);
}

async function thaw(deps: ClusterDeps, flavour: Flavour, work: Work): Promise<Cluster> {
  const names = namesOf(deps, flavour);
  const title = (step: string) => message(`cluster.steps.${step}`, { name: names.cluster });
  work.plan(['resume', 'steady', 'prove'].map(title));
  const cluster = await work.step(title('resume'), async () => {
    const { nodes, client } = await discover(deps.docker, names);
    const paused = [...nodes, ...(client ? [client] : [])].filter((one) => one.state === 'paused');
    await Promise.all(paused.map(({ id }) => unpauseContainer(deps.docker, id)));
    await mendKubeconfigs(deps, flavour, work.signal);
    return openCluster(deps, flavour);
  });
  const thawed = Date.now();
  const kube = connectKubernetes(cluster);
  const recipe = flavours[flavour];
  const nodes = cluster.nodes.map(({ name }) => name);
  await work.step(title('steady'), async ({ note }) => {
    const slept = await takePauseMark(deps, cluster.client.containerId, work.signal);
    if (slept > HARMLESS_MS) await waitUntilSteady(kube, nodes, thawed, { recipe, seconds: 120, note, signal: work.signal });
    // what a lab had broken there would keep packets from flowing
    await wireNodes(deps, flavour, kube, cluster.nodes, work.signal);
  });
  await work.step(title('prove'), ({ note }) => proveTraffic(deps, { kube, recipe, nodes: cluster.nodes }, { seconds: 60, note, signal: work.signal }));
  return cluster;
}
