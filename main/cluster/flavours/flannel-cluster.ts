/**
 * A cluster with Flannel's VXLAN backend, of two nodes where its flavour says nothing else; flavours differ in who keeps the rules, and in their nodes.
 * Source of the objects' content: Flannel's documentation (Documentation/kubernetes.md, configuration.md, backends.md).
 */
import type { Manifest } from '../kubernetes/manifest.ts';
import { account, READ, rule } from './access.ts';
import { hostPath } from './host-path.ts';
import type { FlavourRecipe } from './recipe.ts';
import { twoNodes } from './two-nodes.ts';
import { daemonSet, field } from './workloads.ts';

const NAMESPACE = 'kube-flannel';

/** In nftables mode kube-proxy asks the routing table whether an address is the node's own. */
const OF_RULES = { 'iptables (nf_tables)': [], 'iptables (legacy)': ['iptablesLegacy'], nftables: ['nftFib'] } as const;

export interface FlannelVariant {
  /** Also makes its Pod and Service networks: clusters stand beside each other. */
  slot: number;
  /** Where it is `nftables`, Flannel and portmap use nft, too. */
  kubeProxy: 'iptables (nf_tables)' | 'iptables (legacy)' | 'nftables';
  prepareNode?: string;
}

export function flannelCluster({ slot, kubeProxy, prepareNode }: FlannelVariant): FlavourRecipe {
  const native = kubeProxy === 'nftables';
  const frame = twoNodes(slot);
  return {
    ...frame,
    kubeProxy,
    networking: { ...frame.networking, kubeProxyMode: native ? 'nftables' : 'iptables' },
    images: ['flannel', 'echo'],
    cni: 'installed',
    needs: [...frame.needs, 'vxlan', ...OF_RULES[kubeProxy]],
    ready: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', namespace: NAMESPACE, name: 'kube-flannel-ds' }],
    manifests: (image) => [...access(), configuration(frame.podSubnet, native), daemon(image('flannel'))],
    ...(prepareNode === undefined ? {} : { prepareNode }),
  };
}

const access = (): Manifest[] => [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE, labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } },
  ...account(NAMESPACE, 'flannel', [rule('', ['pods'], ['get']), rule('', ['nodes'], READ), rule('', ['nodes/status'], ['patch'])]),
];

/** The CNI's configuration: flannel hands the work to the bridge plugin, portmap serves hostPort. */
function configuration(podSubnet: string, native: boolean): Manifest {
  const cni = {
    name: 'cbr0',
    cniVersion: '0.3.1',
    plugins: [
      { type: 'flannel', delegate: { hairpinMode: true, isDefaultGateway: true } },
      { type: 'portmap', capabilities: { portMappings: true }, backend: native ? 'nftables' : 'iptables' },
    ],
  };
  const network = { Network: podSubnet, EnableNFTables: native, Backend: { Type: 'vxlan' } };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace: NAMESPACE, name: 'kube-flannel-cfg' },
    data: { 'cni-conf.json': JSON.stringify(cni), 'net-conf.json': JSON.stringify(network) },
  };
}

/** flanneld writes the first; the kubelet takes the second as the sign that Pods can have a network. */
const SUBNET = '/run/flannel/subnet.env';
const CONFLIST = '/etc/cni/net.d/10-flannel.conflist';
const mounts = {
  run: { name: 'run', mountPath: '/run/flannel' },
  cni: { name: 'cni', mountPath: '/etc/cni/net.d' },
  bin: { name: 'cni-bin', mountPath: '/opt/cni/bin' },
  configuration: { name: 'cfg', mountPath: '/etc/kube-flannel/' },
};

/**
 * Unlike upstream's, the CNI configuration appears only once flanneld has the node's subnet. Otherwise the node is Ready a moment too early, the first
 * Pods fail, and the kubelet tries again only after 10 to 15 s.
 */
function daemon(image: string): Manifest {
  const labels = { app: 'flannel' };
  return daemonSet({ namespace: NAMESPACE, name: 'kube-flannel-ds', labels }, labels, {
    hostNetwork: true,
    priorityClassName: 'system-node-critical',
    serviceAccountName: 'flannel',
    tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }],
    initContainers: [
      {
        name: 'install',
        image,
        command: ['sh', '-c', `cp -f /flannel /opt/cni/bin/flannel && { test -s ${SUBNET} || rm -f ${CONFLIST}; }`],
        volumeMounts: [mounts.cni, mounts.bin, mounts.run],
      },
    ],
    containers: [
      {
        name: 'kube-flannel',
        image,
        command: ['/opt/bin/flanneld', '--ip-masq', '--kube-subnet-mgr'],
        lifecycle: {
          postStart: {
            exec: { command: ['sh', '-c', `until test -s ${SUBNET}; do sleep 0.1; done; cp -f /etc/kube-flannel/cni-conf.json ${CONFLIST}`] },
          },
        },
        securityContext: { privileged: false, capabilities: { add: ['NET_ADMIN', 'NET_RAW'] } },
        env: [field('POD_NAME', 'metadata.name'), field('POD_NAMESPACE', 'metadata.namespace'), { name: 'EVENT_QUEUE_DEPTH', value: '5000' }],
        volumeMounts: [mounts.run, mounts.cni, mounts.configuration, { name: 'xtables-lock', mountPath: '/run/xtables.lock' }],
      },
    ],
    volumes: [
      hostPath('run', '/run/flannel'),
      hostPath('cni', '/etc/cni/net.d'),
      hostPath('cni-bin', '/opt/cni/bin'),
      hostPath('xtables-lock', '/run/xtables.lock', 'FileOrCreate'),
      { name: 'cfg', configMap: { name: 'kube-flannel-cfg' } },
    ],
  });
}
