/** Calico's VXLAN overlay; its agent Felix writes NetworkPolicies into iptables, beside kube-proxy's rules. */
import { calicoCluster } from './calico-cluster.ts';

export const calico = calicoCluster(7, 'vxlan');
