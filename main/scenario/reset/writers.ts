/** Programs that write rules of their own, and write all of them again when they start. Pure. */
import type { ObjectRef } from '../../cluster/index.ts';
import type { Line } from '../fingerprint/lines.ts';

export type Writer = 'kube-proxy' | 'flannel' | 'calico' | 'cilium';

/** Labels of a writer's Pods: one on each node, made anew by its DaemonSet. */
export const PODS: Record<Writer, { of: Omit<ObjectRef, 'name'>; labelSelector: string }> = {
  'kube-proxy': { of: { apiVersion: 'v1', kind: 'Pod', namespace: 'kube-system' }, labelSelector: 'k8s-app=kube-proxy' },
  flannel: { of: { apiVersion: 'v1', kind: 'Pod', namespace: 'kube-flannel' }, labelSelector: 'app=flannel' },
  calico: { of: { apiVersion: 'v1', kind: 'Pod', namespace: 'kube-system' }, labelSelector: 'k8s-app=calico-node' },
  cilium: { of: { apiVersion: 'v1', kind: 'Pod', namespace: 'kube-system' }, labelSelector: 'k8s-app=cilium' },
};

/**
 * Whose a line is: by the program's name where it is eBPF, by the table where it is native nftables (kube-proxy's nftables mode, Flannel's EnableNFTables), by the chain's name in iptables.
 * Not the kubelet's chains (KUBE-FIREWALL, KUBE-KUBELET-CANARY, KUBE-IPTABLES-HINT), nor Flannel's in iptables, which it looks after only now and then.
 */
export function writerOf({ fields: { backend, origin, table = '', chain = '', name = '', of } }: Line): Writer | undefined {
  if (chain.startsWith('cali-') || (origin === 'ipset' && name.startsWith('cali')) || of === 'calico-ebpf') return 'calico';
  if (of === 'cilium' || name.startsWith('cil_') || chain.startsWith('CILIUM_')) return 'cilium';
  if (backend === 'nftables' || origin === 'nft') return table === 'kube-proxy' ? 'kube-proxy' : /^flannel-ipv[46]$/.test(table) ? 'flannel' : undefined;
  return chain.startsWith('KUBE-') && !/^KUBE-(FIREWALL|KUBELET-|IPTABLES-HINT)/.test(chain) ? 'kube-proxy' : undefined;
}
