/** What a part of an installation may do in the API (RBAC). */
import type { Manifest } from '../kubernetes/manifest.ts';

export interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

const RBAC = 'rbac.authorization.k8s.io';
export const READ = ['get', 'list', 'watch'];
export const rule = (group: string, resources: string[], verbs: string[]): Rule => ({ apiGroups: [group], resources, verbs });

/** A ServiceAccount, and what it may do everywhere; the role has its name. */
export const account = (namespace: string, name: string, rules: Rule[]): Manifest[] => [
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

/** What a ServiceAccount may do in its own namespace besides. */
export const accessIn = (namespace: string, { name, of, rules }: { name: string; of: string; rules: Rule[] }): Manifest[] => [
  { apiVersion: `${RBAC}/v1`, kind: 'Role', metadata: { namespace, name }, rules },
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { namespace, name },
    roleRef: { apiGroup: RBAC, kind: 'Role', name },
    subjects: [{ kind: 'ServiceAccount', name: of, namespace }],
  },
];
