/** What Cilium's agent and operator may do in the API: the rules of this release's chart, without those for parts that are off. */
import type { Manifest } from '../kubernetes/manifest.ts';

interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

const RBAC = 'rbac.authorization.k8s.io';
const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'update', 'patch', 'delete'];
const rule = (group: string, resources: string[], verbs: string[]): Rule => ({ apiGroups: [group], resources, verbs });

const AGENT: Rule[] = [
  rule('', ['namespaces', 'services', 'pods', 'nodes'], READ),
  rule('discovery.k8s.io', ['endpointslices'], READ),
  rule('networking.k8s.io', ['networkpolicies'], READ),
  rule('apiextensions.k8s.io', ['customresourcedefinitions'], READ),
  rule('cilium.io', ['*'], READ),
  rule('cilium.io', ['ciliumidentities', 'ciliumendpoints', 'ciliumendpoints/status', 'ciliumnodes', 'ciliumnodes/status'], WRITE),
];

const OPERATOR: Rule[] = [
  rule('', ['namespaces', 'services', 'pods', 'nodes', 'serviceaccounts'], READ),
  rule('', ['nodes', 'nodes/status', 'services/status', 'configmaps'], ['patch', 'update']),
  rule('discovery.k8s.io', ['endpointslices'], READ),
  rule('apiextensions.k8s.io', ['customresourcedefinitions', 'customresourcedefinitions/status'], [...READ, 'create', 'update']),
  rule('cilium.io', ['*'], [...READ, ...WRITE, 'deletecollection']),
  rule('coordination.k8s.io', ['leases'], ['get', 'create', 'update']),
];

const account = (namespace: string, name: string, rules: Rule[]): Manifest[] => [
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { namespace, name } },
  { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name }, rules },
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name },
    subjects: [{ kind: 'ServiceAccount', name, namespace }],
  },
];

export const ciliumAccess = (namespace: string): Manifest[] => [
  ...account(namespace, 'cilium', AGENT),
  ...account(namespace, 'cilium-operator', OPERATOR),
  // the agent reads its own settings again
  { apiVersion: `${RBAC}/v1`, kind: 'Role', metadata: { namespace, name: 'cilium-config' }, rules: [rule('', ['configmaps'], READ)] },
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { namespace, name: 'cilium-config' },
    roleRef: { apiGroup: RBAC, kind: 'Role', name: 'cilium-config' },
    subjects: [{ kind: 'ServiceAccount', name: 'cilium', namespace }],
  },
];
