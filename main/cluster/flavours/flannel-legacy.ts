/**
 * The same rules as `flannel`, kept by the kernel's older xtables. The node decides: the kubelet leaves its chains in the backend that `iptables` means there,
 * and kube-proxy's and Flannel's images follow these chains (sigs.k8s.io/iptables-wrappers; images/debian-iptables does the same).
 */
import { flannelCluster } from './flannel-cluster.ts';

/** Docker's DNS rules are there before the first start of the kubelet: they move too, else a packet would pass both backends. A restarted node begins anew. */
const USE_LEGACY = `#!/bin/sh
set -e
for t in iptables ip6tables; do update-alternatives --set "$t" "/usr/sbin/$t-legacy" >/dev/null; done
[ -z "$(cat /proc/net/ip_tables_names 2>/dev/null)" ] || exit 0
iptables-nft-save | iptables-legacy-restore
for table in $(iptables-nft-save | sed -n 's/^\\*//p'); do nft delete table ip "$table"; done
iptables-legacy -t nat -S >/dev/null
`;

/** kind calls a node prepared when its init has begun: systemd may still be on its way, and the image's entrypoint chooses a backend before that. */
const FOLDER = '/etc/systemd/system/kubelet.service.d';
const PROGRAM = '/usr/local/bin/use-iptables-legacy';
const PREPARE = `set -e
cat > ${PROGRAM} <<'END'
${USE_LEGACY}END
chmod +x ${PROGRAM}
mkdir -p ${FOLDER}
printf '[Service]\\nExecStartPre=${PROGRAM}\\n' > ${FOLDER}/20-iptables-legacy.conf
timeout 60 sh -c 'until systemctl daemon-reload 2>/dev/null; do sleep 0.1; done'
${PROGRAM}
`;

export const flannelLegacy = flannelCluster({ slot: 2, kubeProxy: 'iptables (legacy)', prepareNode: PREPARE });
