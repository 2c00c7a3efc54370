/**
 * Flannel with its VXLAN backend and kube-proxy in iptables mode: an overlay that can be read rule by rule.
 * Source of the objects' content: Flannel's documentation (Documentation/kubernetes.md, configuration.md, backends.md).
 */
import type { Manifest } from '../kubernetes/manifest.ts';
import type { FlavourRecipe } from './recipe.ts';

const POD_SUBNET = '10.244.0.0/16';
const NAMESPACE = 'kube-flannel';
const metadata = { namespace: NAMESPACE, name: 'flannel' };

/** The CNI's configuration: flannel hands the work to the bridge plugin, portmap serves hostPort. */
const CNI = {
  name: 'cbr0',
  cniVersion: '0.3.1',
  plugins: [
    { type: 'flannel', delegate: { hairpinMode: true, isDefaultGateway: true } },
    { type: 'portmap', capabilities: { portMappings: true } },
  ],
};
const NETWORK = { Network: POD_SUBNET, EnableNFTables: false, Backend: { Type: 'vxlan' } };

export const flannel: FlavourRecipe = {
  slot: 0,
  nodes: ['control-plane', 'worker'],
  podSubnet: POD_SUBNET,
  serviceSubnet: '10.96.0.0/16',
  networking: { disableDefaultCNI: true, kubeProxyMode: 'iptables' },
  images: ['flannel', 'echo'],
  memoryBytes: 1.5 * 2 ** 30,
  ready: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', namespace: NAMESPACE, name: 'kube-flannel-ds' }],
  manifests: (image) => [...access(), configuration(), daemon(image('flannel'))],
};

function access(): Manifest[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE, labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'flannel' },
      rules: [
        { apiGroups: [''], resources: ['pods'], verbs: ['get'] },
        { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list', 'watch'] },
        { apiGroups: [''], resources: ['nodes/status'], verbs: ['patch'] },
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'flannel' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'flannel' },
      subjects: [{ kind: 'ServiceAccount', name: 'flannel', namespace: NAMESPACE }],
    },
  ];
}

const configuration = (): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace: NAMESPACE, name: 'kube-flannel-cfg' },
  data: { 'cni-conf.json': JSON.stringify(CNI), 'net-conf.json': JSON.stringify(NETWORK) },
});

function daemon(image: string): Manifest {
  const labels = { app: 'flannel' };
  const field = (fieldPath: string) => ({ valueFrom: { fieldRef: { fieldPath } } });
  const host = (name: string, path: string, type?: string) => ({ name, hostPath: { path, ...(type ? { type } : {}) } });
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { namespace: NAMESPACE, name: 'kube-flannel-ds', labels },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          hostNetwork: true,
          priorityClassName: 'system-node-critical',
          serviceAccountName: 'flannel',
          tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }],
          initContainers: [
            {
              name: 'install',
              image,
              command: ['sh', '-c', 'cp -f /flannel /opt/cni/bin/flannel && cp -f /etc/kube-flannel/cni-conf.json /etc/cni/net.d/10-flannel.conflist'],
              volumeMounts: [
                { name: 'cni', mountPath: '/etc/cni/net.d' },
                { name: 'cni-bin', mountPath: '/opt/cni/bin' },
                { name: 'cfg', mountPath: '/etc/kube-flannel/' },
              ],
            },
          ],
          containers: [
            {
              name: 'kube-flannel',
              image,
              command: ['/opt/bin/flanneld', '--ip-masq', '--kube-subnet-mgr'],
              securityContext: { privileged: false, capabilities: { add: ['NET_ADMIN', 'NET_RAW'] } },
              env: [
                { name: 'POD_NAME', ...field('metadata.name') },
                { name: 'POD_NAMESPACE', ...field('metadata.namespace') },
                { name: 'EVENT_QUEUE_DEPTH', value: '5000' },
              ],
              volumeMounts: [
                { name: 'run', mountPath: '/run/flannel' },
                { name: 'cfg', mountPath: '/etc/kube-flannel/' },
                { name: 'xtables-lock', mountPath: '/run/xtables.lock' },
              ],
            },
          ],
          volumes: [
            host('run', '/run/flannel'),
            host('cni', '/etc/cni/net.d'),
            host('cni-bin', '/opt/cni/bin'),
            host('xtables-lock', '/run/xtables.lock', 'FileOrCreate'),
            { name: 'cfg', configMap: { name: 'kube-flannel-cfg' } },
          ],
        },
      },
    },
  };
}
