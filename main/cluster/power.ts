/** One worker is stopped, as if its power were cut, and started again. */
import { DojoError, type Flavour, message } from '../../contract/index.ts';
import { gone, unpauseContainer } from '../docker/index.ts';
import type { Work } from '../operation/index.ts';
import { nodeNames } from './describe.ts';
import { discover, type NodeFacts } from './discover.ts';
import { openCluster } from './find.ts';
import { flavours } from './flavours/index.ts';
import { connectKubernetes } from './kubernetes/kubernetes.ts';
import { namesOf } from './names.ts';
import { pinAddress } from './network/pin.ts';
import { waitForNodes } from './ready.ts';
import { waitUntilSteady } from './steady.ts';
import type { ClusterDeps } from './types.ts';
import { wireNodes } from './wire.ts';

const SECONDS = 180;

/** Nothing on the node can say goodbye. Does nothing where it is stopped already. @throws DojoError cluster.noSuchNode, controlPlaneStays */
export async function stopNode(deps: ClusterDeps, flavour: Flavour, name: string, work: Work): Promise<void> {
  await work.step(message('cluster.steps.stopNode', { node: name }), async () => {
    const node = await workerCalled(deps, flavour, name);
    if (node.state === 'paused') await unpauseContainer(deps.docker, node.id);
    if (node.state !== 'stopped') await deps.docker.getContainer(node.id).kill({ signal: 'SIGKILL' }).catch(gone);
  });
}

/**
 * It keeps its address where nobody took it; the node's entrypoint mends what must be. Resolves when its kubelet reports again and the node is up.
 * @throws DojoError cluster.noSuchNode, controlPlaneStays, waitedTooLong, nodeNotWired
 */
export async function startNode(deps: ClusterDeps, flavour: Flavour, name: string, work: Work): Promise<void> {
  const names = namesOf(deps, flavour);
  const recipe = flavours[flavour];
  const since = Date.now();
  await work.step(message('cluster.steps.startNode', { node: name }), async ({ note }) => {
    const node = await workerCalled(deps, flavour, name);
    const index = 1 + nodeNames(names.cluster, recipe).findIndex((one) => one.name === name);
    if (node.state === 'stopped') {
      await pinAddress(deps.docker, names.network, node, { slot: recipe.slot, index });
      await deps.docker.getContainer(node.id).start();
    }
    const kube = connectKubernetes(names);
    const steady = () => waitUntilSteady(kube, [name], since, { recipe, seconds: SECONDS, note, signal: work.signal });
    await steady();
    // Ready at first by the CNI configuration of before, not so once its agent starts anew and has none yet: what counts is that it is ready, and the node after it
    await waitForNodes(kube, recipe, note, work.signal);
    await steady();
    await wireNodes(deps, flavour, kube, (await openCluster(deps, flavour)).nodes, work.signal);
  });
}

async function workerCalled(deps: ClusterDeps, flavour: Flavour, name: string): Promise<NodeFacts> {
  const node = (await discover(deps.docker, namesOf(deps, flavour))).nodes.find((one) => one.name === name);
  if (!node) throw new DojoError('cluster.noSuchNode', { name });
  if (node.role === 'control-plane') throw new DojoError('cluster.controlPlaneStays', { name });
  return node;
}
