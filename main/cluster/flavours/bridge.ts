/**
 * What the kubelet's own kubenet did until it was removed with dockershim (Kubernetes 1.24), by hand: the bridge plugin with a node's PodCIDR, hairpin, portmap,
 * a rule that masquerades what leaves the cluster, and a static route to the PodCIDR of each other node, which was left to the cloud.
 * Source: kubernetes v1.23, pkg/kubelet/dockershim/network/kubenet/kubenet_linux.go.
 */
import type { FlavourRecipe, WiredNode } from './recipe.ts';
import { twoNodes } from './two-nodes.ts';

/** kubenet's name of it. */
const BRIDGE = 'cbr0';
const FILE = '/etc/cni/net.d/10-bridge.conflist';
const frame = twoNodes(5);
const MASQUERADE = `-s ${frame.podSubnet} ! -d ${frame.podSubnet} -m comment --comment "SNAT for what leaves the cluster" -m addrtype ! --dst-type LOCAL -j MASQUERADE`;

/** https://www.cni.dev/plugins/current/main/bridge/ and /ipam/host-local/: the gateway is the range's first address. */
const configuration = (podCIDR: string) => ({
  cniVersion: '1.0.0',
  name: 'kubenet',
  plugins: [
    {
      type: 'bridge',
      bridge: BRIDGE,
      isDefaultGateway: true,
      hairpinMode: true,
      ipam: { type: 'host-local', ranges: [[{ subnet: podCIDR }]] },
    },
    { type: 'portmap', capabilities: { portMappings: true } },
  ],
});

const gateway = (podCIDR: string) => podCIDR.replace(/\.0\/(\d+)$/, '.1/$1');

/**
 * Other files of CNI configuration, other addresses of the bridge and other routes to Pods go. What has no better route within the Pod network is unreachable:
 * by the default route it would leave this machine.
 */
const wireNode = ({ podCIDR }: WiredNode, others: readonly WiredNode[]): string => `set -e
cat > ${FILE}.new <<'END'
${JSON.stringify(configuration(podCIDR), null, 2)}
END
cmp -s ${FILE}.new ${FILE} && rm ${FILE}.new || mv ${FILE}.new ${FILE}
find /etc/cni/net.d -mindepth 1 ! -path ${FILE} -delete
ip -o -4 address show dev ${BRIDGE} 2>/dev/null | awk '{print $4}' | while read -r address; do
  [ "$address" = ${gateway(podCIDR)} ] || ip address delete "$address" dev ${BRIDGE}
done
if [ -e /sys/class/net/${BRIDGE} ]; then ip address replace ${gateway(podCIDR)} brd + dev ${BRIDGE}; fi
for kind in boot static; do ip route flush root ${frame.podSubnet} proto "$kind"; done
ip route replace unreachable ${frame.podSubnet} proto static
${others.map(({ address, podCIDR: there }) => `ip route replace ${there} via ${address} proto static`).join('\n')}
iptables -w -t nat -C POSTROUTING ${MASQUERADE} 2>/dev/null || iptables -w -t nat -A POSTROUTING ${MASQUERADE}
`;

export const bridge: FlavourRecipe = {
  ...frame,
  images: ['echo'],
  cni: 'installed',
  manifests: () => [],
  ready: [],
  wireNode,
};
