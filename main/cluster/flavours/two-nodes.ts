/** What most flavours have in common: one worker, kube-proxy's iptables mode over nf_tables, and networks of their own, so that clusters stand beside each other. */
import type { FlavourRecipe } from './recipe.ts';

type Frame = Pick<FlavourRecipe, 'slot' | 'nodes' | 'podSubnet' | 'serviceSubnet' | 'networking' | 'needs' | 'memoryBytes'> & { kubeProxy: string };

/** @param slot makes its Pod and Service networks, too */
export const twoNodes = (slot: number): Frame => ({
  slot,
  nodes: ['control-plane', 'worker'],
  // 10.244 to 10.255, then 10.232 and on
  podSubnet: `10.${slot < 12 ? 244 + slot : 220 + slot}.0.0/16`,
  serviceSubnet: `10.${96 + slot}.0.0/16`,
  kubeProxy: 'iptables (nf_tables)',
  networking: { disableDefaultCNI: true, kubeProxyMode: 'iptables' },
  needs: ['nftables', 'conntrack'],
  memoryBytes: 1.5 * 2 ** 30,
});
