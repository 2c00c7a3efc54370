/** Two workers: one can be stopped, and the other takes over. */
import { flannelCluster } from './flannel-cluster.ts';
import type { FlavourRecipe } from './recipe.ts';

export const flannel3: FlavourRecipe = {
  ...flannelCluster({ slot: 3, kubeProxy: 'iptables (nf_tables)' }),
  nodes: ['control-plane', 'worker', 'worker'],
  memoryBytes: 2 * 2 ** 30,
};
