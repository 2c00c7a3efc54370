/**
 * A cluster without a network plugin, as `kubeadm init` leaves it; Flannel's image is in the nodes, so that a learner can install it. At a reset the node is
 * freed of what Flannel (or another plugin) put there: its manifest's DaemonSet copies files to the node, and removing the DaemonSet leaves them.
 */
import type { FlavourRecipe } from './recipe.ts';
import { twoNodes } from './two-nodes.ts';

/** Where containerd looks for CNI, what the plugins remember, flanneld's subnet, the devices, and the chains with the rules that lead there. */
const STRIP = `set -e
rm -rf /etc/cni/net.d/* /var/lib/cni /run/flannel /opt/cni/bin/flannel
for device in flannel.1 cni0; do ip link delete "$device" 2>/dev/null || true; done
strip() {
  iptables -t "$1" -S "$2" | sed -n "s/^-A \\($2 .*-j $3\\)$/-D \\1/p" | while read -r rule; do eval "iptables -w -t $1 $rule"; done
  iptables -w -t "$1" -F "$3" 2>/dev/null && iptables -w -t "$1" -X "$3" || true
}
strip nat POSTROUTING FLANNEL-POSTRTG
strip filter FORWARD FLANNEL-FWD
`;

export const noCni: FlavourRecipe = {
  ...twoNodes(4),
  images: ['flannel', 'echo'],
  cni: 'absent',
  manifests: () => [],
  ready: [],
  wireNode: () => STRIP,
};
