/** What Cilium's agent and operator may do in the API: the rules of this release's chart, without those for parts that are off. */
import type { Manifest } from '../kubernetes/manifest.ts';
import { accessIn, account, READ, type Rule, rule } from './access.ts';

const WRITE = ['create', 'update', 'patch', 'delete'];

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

export const ciliumAccess = (namespace: string): Manifest[] => [
  ...account(namespace, 'cilium', AGENT),
  ...account(namespace, 'cilium-operator', OPERATOR),
  // the agent reads its own settings again
  ...accessIn(namespace, { name: 'cilium-config', of: 'cilium', rules: [rule('', ['configmaps'], READ)] }),
];
