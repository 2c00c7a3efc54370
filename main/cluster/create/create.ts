/** The recipe of a cluster: what is done, in which order, what may overlap. Fails or is cancelled anywhere: nothing of it stays. */
import { type Flavour, message } from '../../../contract/index.ts';
import type { StepHandle, Work } from '../../operation/index.ts';
import { endCreation, markCreation } from '../creation-mark.ts';
import { nodeNames } from '../describe.ts';
import { openCluster } from '../find.ts';
import { flavours } from '../flavours/index.ts';
import type { Phase } from '../kind/progress.ts';
import { connectKubernetes } from '../kubernetes/kubernetes.ts';
import { namesOf } from '../names.ts';
import { proveTraffic } from '../prove.ts';
import { waitForDns, waitForNodes } from '../ready.ts';
import { removeEverything } from '../remove.ts';
import { Gates, together } from '../together.ts';
import type { Cluster, ClusterDeps } from '../types.ts';
import { wireNodes } from '../wire.ts';
import { checkFeatures, checkImages, checkRoom, refuseIfThere } from './check.ts';
import { giveKubeconfig, startClient } from './client.ts';
import { applyCni } from './cni.ts';
import { loadImages } from './images.ts';
import { writeKubeconfig } from './kubeconfig.ts';
import { createNodes } from './nodes.ts';
import { prepareNodes } from './prepare-nodes.ts';
import { warmUp } from './warm.ts';

/**
 * Creates the flavour's cluster, ready to carry labs: traffic is proven, every node has had a Pod.
 * @throws DojoError cluster.exists, beingCreated, noImage, lacksFeature, inotify, memory, noSubnet, kindFailed, nodeNotPrepared, loadFailed, waitedTooLong, noTraffic …
 */
export async function createCluster(deps: ClusterDeps, flavour: Flavour, work: Work): Promise<Cluster> {
  const names = namesOf(deps, flavour);
  const recipe = flavours[flavour];
  const title = (step: string) => message(`cluster.steps.${step}`, { flavour });
  const cni = recipe.cni === 'absent' ? 'withoutCni' : 'cni';
  work.plan(['check', 'nodes', 'images', cni, 'ready', 'prove'].map(title));

  await work.step(title('check'), async () => {
    await checkImages(deps, recipe);
    await checkFeatures(deps, recipe);
    await refuseIfThere(deps, flavour);
    work.undo('remove the cluster', () => removeEverything(deps, flavour));
    await markCreation(names);
    await checkRoom(deps, recipe, await startClient(deps, flavour), work.signal);
  });

  const kindHas = new Gates<Phase>();
  const nodes = nodeNames(names.cluster, recipe).map(({ name }) => name);
  await together(work.signal, (signal) => {
    const images = kindHas
      .pass('containers', signal)
      .then(() => prepareNodes(deps, recipe, nodes, signal))
      .then(() => work.step(title('images'), (step) => loadImages(deps, recipe.images.map(deps.image), nodes, step, signal)));
    const network = kindHas.pass('control-plane', signal).then(() =>
      work.step(title(cni), async () => {
        // a Pod whose image is not there yet is tried again only after 10 s
        await Promise.all([writeKubeconfig(deps, flavour, signal), giveKubeconfig(deps, flavour, signal), images]);
        await applyCni(deps, flavour, connectKubernetes(names), signal);
      }),
    );
    const ready = Promise.all([images, network, kindHas.pass('join', signal)]).then(() =>
      work.step(title('ready'), (step) => becomeReady(deps, flavour, step, signal)),
    );
    return [work.step(title('nodes'), (step) => createNodes(deps, flavour, { ...work, signal }, step, (phase) => kindHas.open(phase))), images, network, ready];
  });
  const cluster = await openCluster(deps, flavour);
  await work.step(title('prove'), ({ note }) =>
    proveTraffic(deps, { kube: connectKubernetes(names), recipe, nodes: cluster.nodes }, { seconds: 60, note, signal: work.signal }),
  );
  await endCreation(names);
  return cluster;
}

/** The first Pods run while CoreDNS still starts; without a CNI there are none. */
async function becomeReady(deps: ClusterDeps, flavour: Flavour, { note }: StepHandle, parent: AbortSignal): Promise<void> {
  const kube = connectKubernetes(namesOf(deps, flavour));
  const recipe = flavours[flavour];
  const { nodes } = await openCluster(deps, flavour);
  await wireNodes(deps, flavour, kube, nodes, parent);
  await together(parent, (signal) => [
    waitForDns(kube, recipe, note, signal),
    waitForNodes(kube, recipe, note, signal).then(async () => {
      if (recipe.cni === 'installed')
        await warmUp(
          deps,
          nodes.map(({ name }) => name),
          kube,
          signal,
        );
    }),
  ]);
}
