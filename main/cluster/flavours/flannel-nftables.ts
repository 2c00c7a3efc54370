/** kube-proxy in nftables mode (KEP-3866), and Flannel and portmap with nf_tables rules of their own: what is left of iptables is the kubelet's. */
import { flannelCluster } from './flannel-cluster.ts';

export const flannelNftables = flannelCluster({ slot: 1, kubeProxy: 'nftables' });
