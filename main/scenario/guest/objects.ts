/** What makes a guest of a lab from elsewhere: an identity with few rights, in a namespace that refuses more than "baseline". Pure. */
import { GUEST_KINDS } from '../../../contract/index.ts';
import type { Manifest } from '../../cluster/index.ts';

export const NAMESPACE = 'default';
export const GUEST = 'packet-dojo-guest';
export const SERVICE_ACCOUNT = { apiVersion: 'v1', kind: 'ServiceAccount', namespace: NAMESPACE, name: GUEST };
const RBAC = 'rbac.authorization.k8s.io';

/** Pod Security Admission (https://kubernetes.io/docs/concepts/security/pod-security-admission/): on the namespace, whose labels a guest cannot change. */
export const POD_SECURITY = { 'pod-security.kubernetes.io/enforce': 'baseline' };

const READ = ['get', 'list', 'watch'];
const CHANGE = [...READ, 'create', 'update', 'patch', 'delete', 'deletecollection'];

interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

/** In its namespace. No ServiceAccounts, no tokens, no roles, no quota, no volumes; exec and its like reach its own Pods only. */
const RULES: readonly Rule[] = [
  ...[...groups()].map(([group, resources]) => ({ apiGroups: [group], resources, verbs: CHANGE })),
  { apiGroups: ['apps'], resources: ['deployments/scale', 'replicasets/scale', 'statefulsets/scale'], verbs: ['get', 'update', 'patch'] },
  { apiGroups: [''], resources: ['pods/log', 'pods/status'], verbs: ['get'] },
  { apiGroups: [''], resources: ['pods/exec', 'pods/attach', 'pods/portforward'], verbs: ['get', 'create'] },
  { apiGroups: [''], resources: ['pods/eviction'], verbs: ['create'] },
];

/** `view` (https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles) shows neither Secrets nor roles, and no nodes. */
const NODES: readonly Rule[] = [{ apiGroups: [''], resources: ['nodes'], verbs: READ }];

/**
 * In the order in which they may be made. A StatefulSet's claims are made by its controller, whoever asked: the quota refuses them, so that no storage of the nodes is
 * given out.
 */
export function guestObjects(): Manifest[] {
  return [
    {
      apiVersion: SERVICE_ACCOUNT.apiVersion,
      kind: SERVICE_ACCOUNT.kind,
      metadata: { namespace: NAMESPACE, name: GUEST },
      automountServiceAccountToken: false,
    },
    { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { namespace: NAMESPACE, name: GUEST }, spec: { hard: { persistentvolumeclaims: '0' } } },
    { apiVersion: `${RBAC}/v1`, kind: 'Role', metadata: { namespace: NAMESPACE, name: GUEST }, rules: RULES },
    { apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name: GUEST }, rules: NODES },
    binding('RoleBinding', GUEST, 'Role', GUEST),
    binding('ClusterRoleBinding', GUEST, 'ClusterRole', GUEST),
    binding('ClusterRoleBinding', `${GUEST}-view`, 'ClusterRole', 'view'),
  ];
}

/** Those that give the rights. */
export const BINDINGS = guestObjects().filter(({ kind }) => kind.endsWith('Binding'));

function binding(kind: 'RoleBinding' | 'ClusterRoleBinding', name: string, roleKind: string, role: string): Manifest {
  return {
    apiVersion: `${RBAC}/v1`,
    kind,
    metadata: { name, ...(kind === 'RoleBinding' ? { namespace: NAMESPACE } : {}) },
    roleRef: { apiGroup: RBAC, kind: roleKind, name: role },
    subjects: [{ kind: 'ServiceAccount', namespace: NAMESPACE, name: GUEST }],
  };
}

function groups(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [kind, resource] of Object.entries(GUEST_KINDS)) {
    const group = kind.includes('/') ? (kind.split('/')[0] ?? '') : '';
    found.set(group, [...(found.get(group) ?? []), resource]);
  }
  return found;
}
