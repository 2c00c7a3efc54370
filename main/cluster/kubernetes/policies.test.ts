/** Policies as API servers give them. */
import { describe, expect, it } from 'vitest';
import { calicoPolicyOf, ciliumPoliciesOf, namespaceOf, networkPolicyOf } from './policies.ts';

const metadata = { name: 'p', namespace: 'demo', uid: 'x', creationTimestamp: null };

it('a NetworkPolicy keeps what it says, and a namespace its labels', () => {
  const spec = {
    podSelector: {},
    ingress: [
      {
        from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }],
        ports: [
          { protocol: 'TCP', port: 'http' },
          { port: 80, endPort: 90 },
        ],
      },
    ],
    policyTypes: ['Ingress'],
  };
  expect(networkPolicyOf({ metadata, spec, status: {} })).toEqual({ namespace: 'demo', name: 'p', spec });
  expect(namespaceOf({ metadata: { name: 'demo', labels: { a: 'b' } }, spec: {} })).toEqual({ name: 'demo', labels: { a: 'b' } });
});

describe("Calico's", () => {
  it.each([
    [{}, ['ingress']],
    [{ ingress: [{}] }, ['ingress']],
    [{ egress: [{}] }, ['egress']],
    [{ ingress: [{}], egress: [{}] }, ['ingress', 'egress']],
    [{ types: ['Egress'] }, ['egress']],
  ])('%j is for %j', (spec, directions) =>
    expect(calicoPolicyOf('NetworkPolicy', { metadata, spec })).toEqual({ kind: 'NetworkPolicy (Calico)', namespace: 'demo', name: 'p', directions }),
  );

  it('may be for the whole cluster, with selectors in text', () => {
    const read = calicoPolicyOf('GlobalNetworkPolicy', {
      metadata: { name: 'default.g' },
      spec: { selector: 'all()', namespaceSelector: "a == 'b'", ingress: null },
    });
    expect(read).toMatchObject({ kind: 'GlobalNetworkPolicy (Calico)', name: 'default.g', selector: { calico: 'all()' }, namespaceSelector: "a == 'b'" });
    expect(read).not.toHaveProperty('namespace');
  });
});

describe("Cilium's", () => {
  it('may hold several; an empty list is a direction, a policy for nodes is none for Pods', () => {
    const specs = [
      { endpointSelector: { matchLabels: { app: 'web' } }, ingress: [{}] },
      { endpointSelector: {}, egress: [] },
      { nodeSelector: {}, ingress: [{}] },
      { endpointSelector: {}, ingressDeny: [{}] },
    ];
    expect(ciliumPoliciesOf('CiliumNetworkPolicy', { metadata, specs }).map(({ directions, selector }) => [directions, selector])).toEqual([
      [['ingress'], { labels: { matchLabels: { app: 'web' } } }],
      [['egress'], { labels: {} }],
      [['ingress'], { labels: {} }],
    ]);
    expect(ciliumPoliciesOf('CiliumNetworkPolicy', { metadata, spec: { endpointSelector: {}, ingress: [{}] } })).toHaveLength(1);
  });
});
