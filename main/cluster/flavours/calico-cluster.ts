/** Felix keeps what policies select in ipsets; its eBPF dataplane has maps for that. */
const NEEDS = { vxlan: ['vxlan', 'ipset'], bgp: ['ipset'], ebpf: ['vxlan', 'ebpf'] } as const;

/** A cluster with Calico, of two nodes; flavours differ in how packets reach the other node, and in who does what kube-proxy does. */
import type { Manifest } from '../kubernetes/manifest.ts';
import { calicoDefinitions } from './calico-crds.ts';
import { type CalicoMode, calicoSettings } from './calico-settings.ts';
import { controllers, NAMESPACE, nodeAgent } from './calico-workloads.ts';
import type { FlavourRecipe } from './recipe.ts';
import { twoNodes } from './two-nodes.ts';

export function calicoCluster(slot: number, mode: CalicoMode): FlavourRecipe {
  const { kubeProxy, networking, ...frame } = twoNodes(slot);
  return {
    ...frame,
    ...(mode === 'ebpf' ? { networking: { ...networking, kubeProxyMode: 'none' } } : { networking, kubeProxy }),
    images: ['calico', 'echo'],
    cni: 'installed',
    needs: [...frame.needs, ...NEEDS[mode]],
    ready: [
      { apiVersion: 'apps/v1', kind: 'DaemonSet', namespace: NAMESPACE, name: 'calico-node' },
      { apiVersion: 'apps/v1', kind: 'Deployment', namespace: NAMESPACE, name: 'calico-kube-controllers' },
    ],
    settledBy: 'looks',
    manifests: (image, { controlPlane }) => [
      ...calicoDefinitions(),
      ...access(),
      nodeAgent(image('calico'), mode, calicoSettings(mode, frame.podSubnet, controlPlane)),
      controllers(image('calico')),
    ],
    memoryBytes: 1.75 * 2 ** 30,
  };
}

const ACCOUNTS = ['calico-node', 'calico-cni-plugin', 'calico-kube-controllers'];

/** What Calico's three parts may do, together: in a cluster for learning they are one installation. */
function access(): Manifest[] {
  const may = (apiGroup: string, resources: string[], verbs: string[], more: object = {}) => ({ apiGroups: [apiGroup], resources, verbs, ...more });
  return [
    ...ACCOUNTS.map((name) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { namespace: NAMESPACE, name } })),
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'calico' },
      rules: [
        may('crd.projectcalico.org', ['*'], ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete']),
        may('', ['pods', 'nodes', 'namespaces', 'serviceaccounts', 'services', 'endpoints'], ['get', 'list', 'watch']),
        may('', ['configmaps'], ['get']),
        may('', ['nodes/status'], ['patch', 'update']),
        may('', ['pods/status'], ['patch']),
        // the plugin's own kubeconfig on the node has a token that the agent renews
        may('', ['serviceaccounts/token'], ['create'], { resourceNames: ['calico-cni-plugin'] }),
        may('discovery.k8s.io', ['endpointslices'], ['list', 'watch']),
        may('networking.k8s.io', ['networkpolicies'], ['list', 'watch']),
        may('apps', ['daemonsets'], ['get']),
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'calico' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'calico' },
      subjects: ACCOUNTS.map((name) => ({ kind: 'ServiceAccount', name, namespace: NAMESPACE })),
    },
  ];
}
