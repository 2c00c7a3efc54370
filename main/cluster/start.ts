/** Starts a cluster again whose containers were stopped: by Docker's or the machine's restart, or by hand. */
import { DojoError, type Flavour, message } from '../../contract/index.ts';
import { unpauseContainer } from '../docker/index.ts';
import type { Work } from '../operation/index.ts';
import { startClient } from './create/client.ts';
import { nodeNames } from './describe.ts';
import { discover } from './discover.ts';
import { mendKubeconfigs, openCluster } from './find.ts';
import { flavours } from './flavours/index.ts';
import { connectKubernetes } from './kubernetes/kubernetes.ts';
import { namesOf } from './names.ts';
import { pinAddress } from './network/pin.ts';
import { proveTraffic } from './prove.ts';
import { waitUntilReady } from './ready.ts';
import { waitUntilSteady } from './steady.ts';
import type { Cluster, ClusterDeps } from './types.ts';
import { wireNodes } from './wire.ts';

const SECONDS = 240;

/**
 * Running nodes are left as they are. What the API server says at first is from before the stop: so it waits for new heartbeats, then for the workloads,
 * then for traffic. On failure the containers stay as they are; nothing new was made that would have to go.
 * @throws DojoError cluster.nodesGone, waitedTooLong, noTraffic
 */
export async function startCluster(deps: ClusterDeps, flavour: Flavour, work: Work): Promise<Cluster> {
  const names = namesOf(deps, flavour);
  const recipe = flavours[flavour];
  const title = (step: string) => message(`cluster.steps.${step}`, { name: names.cluster, flavour });
  work.plan(['start', 'steady', 'ready', 'prove'].map(title));
  const since = Date.now();
  const cluster = await work.step(title('start'), async () => {
    await startContainers(deps, flavour);
    await mendKubeconfigs(deps, flavour, work.signal);
    return openCluster(deps, flavour);
  });
  const kube = connectKubernetes(cluster);
  const nodes = cluster.nodes.map(({ name }) => name);
  await work.step(title('steady'), ({ note }) => waitUntilSteady(kube, nodes, since, { recipe, seconds: SECONDS, note, signal: work.signal }));
  await work.step(title('ready'), async ({ note }) => {
    await wireNodes(deps, flavour, kube, cluster.nodes, work.signal);
    await waitUntilReady(kube, recipe, note, work.signal);
  });
  await work.step(title('prove'), ({ note }) => proveTraffic(deps, { kube, recipe, nodes: cluster.nodes }, { seconds: 120, note, signal: work.signal }));
  return cluster;
}

async function startContainers(deps: ClusterDeps, flavour: Flavour): Promise<void> {
  const names = namesOf(deps, flavour);
  const recipe = flavours[flavour];
  const { nodes, client } = await discover(deps.docker, names);
  const expected = nodeNames(names.cluster, recipe);
  const gone = expected.filter(({ name }) => !nodes.some((node) => node.name === name));
  if (gone.length > 0) throw new DojoError('cluster.nodesGone', { nodes: gone.map(({ name }) => name).join(', ') });
  const stopped = nodes.filter((node) => node.state === 'stopped');
  // all addresses first, or the one that starts first may be given another's
  for (const node of stopped)
    await pinAddress(deps.docker, names.network, node, { slot: recipe.slot, index: 1 + expected.findIndex(({ name }) => name === node.name) });
  await Promise.all(stopped.map(({ id }) => deps.docker.getContainer(id).start()));
  await Promise.all(nodes.filter((node) => node.state === 'paused').map(({ id }) => unpauseContainer(deps.docker, id)));
  if (!client) await startClient(deps, flavour);
  else if (client.state === 'stopped') await deps.docker.getContainer(client.id).start();
  else if (client.state === 'paused') await unpauseContainer(deps.docker, client.id);
}
