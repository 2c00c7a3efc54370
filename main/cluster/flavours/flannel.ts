/** kube-proxy and Flannel write iptables rules, which today's iptables hands to nf_tables: an overlay that can be read rule by rule. */
import { flannelCluster } from './flannel-cluster.ts';

export const flannel = flannelCluster({ slot: 0, kubeProxy: 'iptables (nf_tables)' });
