/** As `flannel-3`, on a network where MetalLB gives Services of type LoadBalancer addresses, and claims get volumes. Two workers: one takes over the other's addresses. */
import { flannelCluster } from './flannel-cluster.ts';
import { LOCAL_PATH_NODE, LOCAL_PATH_READY, localPathObjects } from './local-path.ts';
import { METALLB_READY, metallbObjects } from './metallb-workloads.ts';
import type { FlavourRecipe } from './recipe.ts';

const base = flannelCluster({ slot: 11, kubeProxy: 'iptables (nf_tables)', prepareNode: LOCAL_PATH_NODE });

export const metallb: FlavourRecipe = {
  ...base,
  nodes: ['control-plane', 'worker', 'worker'],
  images: [...base.images, 'metallb', 'local-path'],
  definitions: ['metallb.io'],
  manifests: (image, place) => [
    ...base.manifests(image, place),
    ...metallbObjects(image('metallb'), place, base.slot),
    ...localPathObjects(image('local-path')),
  ],
  ready: [...base.ready, ...METALLB_READY, LOCAL_PATH_READY],
  memoryBytes: 2.25 * 2 ** 30,
};
