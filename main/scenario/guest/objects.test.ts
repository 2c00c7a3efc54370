/** The guest's rights: what the cluster gives it, word by word. */
import { describe, expect, it } from 'vitest';
import { BINDINGS, guestObjects, POD_SECURITY } from './objects.ts';

interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}
const isRules = (value: unknown): value is Rule[] => Array.isArray(value);
const rulesOf = (kind: string): Rule[] => {
  const rules = guestObjects().find((one) => one.kind === kind)?.['rules'];
  return isRules(rules) ? rules : [];
};
const resources = rulesOf('Role').flatMap((rule) => rule.resources.map((resource) => `${rule.apiGroups.join()}/${resource}`));

describe('the guest', () => {
  it('may make what a lab needs, in one namespace', () => {
    expect(resources).toEqual(
      expect.arrayContaining(['/pods', '/services', 'apps/deployments', 'networking.k8s.io/networkpolicies', 'discovery.k8s.io/endpointslices', '/pods/exec']),
    );
    expect(guestObjects().find(({ kind }) => kind === 'Role')?.metadata.namespace).toBe('default');
  });

  it('may make nothing that gives rights, and nothing by a wildcard', () => {
    const forbidden = [
      'serviceaccounts',
      'token',
      'role',
      'binding',
      'namespaces',
      'nodes',
      'persistentvolume',
      'resourcequotas',
      'webhook',
      'customresource',
      'certificates',
      'proxy',
      '*',
    ];
    expect(resources.filter((resource) => forbidden.some((word) => resource.includes(word)))).toEqual([]);
    expect(JSON.stringify(guestObjects())).not.toMatch(/"(\*|escalate|bind|impersonate)"/);
  });

  it('only reads outside of it', () => {
    expect(rulesOf('ClusterRole')).toEqual([{ apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list', 'watch'] }]);
    const given = BINDINGS.map(({ kind, roleRef }) => [kind, roleRef]);
    expect(given).toEqual([
      ['RoleBinding', expect.objectContaining({ kind: 'Role', name: 'packet-dojo-guest' })],
      ['ClusterRoleBinding', expect.objectContaining({ kind: 'ClusterRole', name: 'packet-dojo-guest' })],
      ['ClusterRoleBinding', expect.objectContaining({ kind: 'ClusterRole', name: 'view' })],
    ]);
    expect(POD_SECURITY).toEqual({ 'pod-security.kubernetes.io/enforce': 'baseline' });
  });
});
