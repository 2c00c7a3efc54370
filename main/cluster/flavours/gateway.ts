/** As `flannel`, with Gateway API's kinds, Traefik that carries them out, and MetalLB that gives its Service an address. */
import { flannelCluster } from './flannel-cluster.ts';
import { METALLB_READY, metallbObjects } from './metallb-workloads.ts';
import type { FlavourRecipe } from './recipe.ts';
import { TRAEFIK_READY, traefikObjects } from './traefik.ts';

const base = flannelCluster({ slot: 12, kubeProxy: 'iptables (nf_tables)' });

export const gateway: FlavourRecipe = {
  ...base,
  images: [...base.images, 'metallb', 'traefik'],
  definitions: ['metallb.io', 'gateway.networking.k8s.io'],
  manifests: (image, place) => [...base.manifests(image, place), ...metallbObjects(image('metallb'), place, base.slot), ...traefikObjects(image('traefik'))],
  ready: [...base.ready, ...METALLB_READY, TRAEFIK_READY],
  memoryBytes: 2 * 2 ** 30,
};
