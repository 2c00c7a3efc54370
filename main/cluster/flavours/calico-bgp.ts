/** No overlay: each node tells the others by BGP (BIRD) which Pod addresses are behind it, and packets cross the wire with Pods' own addresses. */
import { calicoCluster } from './calico-cluster.ts';

export const calicoBgp = calicoCluster(8, 'bgp');
