/** Calico's eBPF dataplane: programs at each interface do what kube-proxy and iptables do elsewhere, and the node with the Pod answers clients directly (DSR). */
import { calicoCluster } from './calico-cluster.ts';
import type { FlavourRecipe } from './recipe.ts';

/** Its maps take 63 MB a node with the sizes that its settings give (measured). */
export const calicoEbpf: FlavourRecipe = { ...calicoCluster(9, 'ebpf'), memoryBytes: 2 * 2 ** 30 };
