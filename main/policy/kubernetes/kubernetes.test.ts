/** The examples of Kubernetes' own page on NetworkPolicies, and what holds for every policy. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type LabelSelector, NetworkPolicyObject, type PassEnd, type PassVerdict, type PodObject, type PolicyPeer } from '../../../contract/index.ts';
import { objectsAnswer } from '../objects-answer.ts';
import type { Asked } from './asked.ts';
import { isPort } from './port.ts';
import { selects } from './selector.ts';

const policy = (name: string, spec: string): NetworkPolicyObject => NetworkPolicyObject.parse({ namespace: 'default', name, spec: parse(spec) });
const pod = (name: string, labels: Record<string, string>, namespace = 'default', podIP = '10.244.1.5'): PodObject => ({
  namespace,
  name,
  labels,
  podIP,
  nodeName: 'worker',
  hostNetwork: false,
  phase: 'Running',
  ready: true,
});
const db = { ...pod('db', { role: 'db' }), ports: [{ name: 'redis', protocol: 'TCP', port: 6379 }] };
const namespaces = [
  { name: 'default', labels: { 'kubernetes.io/metadata.name': 'default' } },
  { name: 'mine', labels: { project: 'myproject', user: 'alice' } },
  { name: 'other', labels: {} },
];
const endOf = (peer: PodObject | string): PassEnd =>
  typeof peer === 'string'
    ? { kind: 'address', text: peer, address: peer }
    : { kind: 'pod', text: `pod:${peer.namespace}/${peer.name}`, address: peer.podIP ?? '', namespace: peer.namespace, name: peer.name };

interface Case {
  direction?: Asked['direction'];
  of?: PodObject;
  peer: PodObject | string;
  port?: number;
  protocol?: Asked['protocol'];
}
function verdict(policies: NetworkPolicyObject[], { direction = 'ingress', of = db, peer, port = 6379, protocol = 'TCP' }: Case): PassVerdict {
  const other = typeof peer === 'string' ? undefined : peer;
  const asked: Asked = {
    direction,
    pod: of,
    peer: { end: endOf(peer), ...(other && { pod: other }) },
    port,
    protocol,
    destination: direction === 'ingress' ? of : other,
    namespaces,
  };
  return objectsAnswer(asked, policies, []).verdict;
}

const frontend = pod('frontend', { role: 'frontend' }, 'default', '10.244.1.9');
const example = policy(
  'test-network-policy',
  `
podSelector: { matchLabels: { role: db } }
policyTypes: [Ingress, Egress]
ingress:
  - from:
      - ipBlock: { cidr: 172.17.0.0/16, except: [172.17.1.0/24] }
      - namespaceSelector: { matchLabels: { project: myproject } }
      - podSelector: { matchLabels: { role: frontend } }
    ports: [{ protocol: TCP, port: 6379 }]
egress:
  - to: [{ ipBlock: { cidr: 10.0.0.0/24 } }]
    ports: [{ protocol: TCP, port: 5978 }]
`,
);

describe('the example of the page', () => {
  it.each<[string, Case, PassVerdict]>([
    ['a frontend of the namespace', { peer: frontend }, 'allow'],
    ['a frontend of another namespace', { peer: pod('frontend', { role: 'frontend' }, 'other') }, 'deny'],
    ['any Pod of a namespace of the project', { peer: pod('x', {}, 'mine') }, 'allow'],
    ['172.17.0.1', { peer: '172.17.0.1' }, 'allow'],
    ['172.17.2.0', { peer: '172.17.2.0' }, 'allow'],
    ['172.17.1.7, which is excepted', { peer: '172.17.1.7' }, 'deny'],
    ['172.18.0.1', { peer: '172.18.0.1' }, 'deny'],
    ['another port', { peer: frontend, port: 80 }, 'deny'],
    ['another protocol', { peer: frontend, protocol: 'UDP' }, 'deny'],
    ['to 10.0.0.9:5978', { direction: 'egress', peer: '10.0.0.9', port: 5978 }, 'allow'],
    ['to 10.0.0.9:80', { direction: 'egress', peer: '10.0.0.9', port: 80 }, 'deny'],
    ['to 10.0.1.9:5978', { direction: 'egress', peer: '10.0.1.9', port: 5978 }, 'deny'],
    ['into a Pod that it does not select', { of: frontend, peer: '192.0.2.1' }, 'allow'],
    ['out of a Pod that it does not select', { direction: 'egress', of: frontend, peer: '192.0.2.1' }, 'allow'],
  ])('%s', (_, given, wanted) => expect(verdict([example], given)).toBe(wanted));
});

describe('selectors side by side, and in one entry', () => {
  const alice = 'namespaceSelector: { matchLabels: { user: alice } }';
  const both = policy('and', `{ podSelector: {}, ingress: [{ from: [{ ${alice}, podSelector: { matchLabels: { role: client } } }] }] }`);
  const either = policy('or', `{ podSelector: {}, ingress: [{ from: [{ ${alice} }, { podSelector: { matchLabels: { role: client } } }] }] }`);
  it.each([
    ['a client of alice', pod('c', { role: 'client' }, 'mine'), 'allow', 'allow'],
    ['another Pod of alice', pod('x', {}, 'mine'), 'deny', 'allow'],
    ['a client of the own namespace', pod('c', { role: 'client' }), 'deny', 'allow'],
    ['another Pod of the own namespace', pod('x', {}), 'deny', 'deny'],
  ])('%s', (_, peer, one, two) => expect([verdict([both], { peer }), verdict([either], { peer })]).toEqual([one, two]));

  it('needs the labels of the namespace', () => {
    const asked: Asked = {
      direction: 'ingress',
      pod: db,
      peer: { end: endOf(frontend), pod: frontend },
      port: 1,
      protocol: 'TCP',
      destination: db,
      namespaces: undefined,
    };
    expect(objectsAnswer(asked, [either], []).verdict).toBe('unknown');
  });
});

describe('default policies of the page, and which directions a policy is for', () => {
  it.each<[string, string, PassVerdict, PassVerdict]>([
    ['deny all ingress', '{ podSelector: {}, policyTypes: [Ingress] }', 'deny', 'allow'],
    ['allow all ingress', '{ podSelector: {}, ingress: [{}], policyTypes: [Ingress] }', 'allow', 'allow'],
    ['deny all egress', '{ podSelector: {}, policyTypes: [Egress] }', 'allow', 'deny'],
    ['allow all egress', '{ podSelector: {}, egress: [{}], policyTypes: [Egress] }', 'allow', 'allow'],
    ['deny all', '{ podSelector: {}, policyTypes: [Ingress, Egress] }', 'deny', 'deny'],
    ['no policyTypes, no rules: ingress', '{ podSelector: {} }', 'deny', 'allow'],
    ['no policyTypes, an egress rule: both', '{ podSelector: {}, egress: [{ to: [{ podSelector: { matchLabels: { role: nobody } } }] }] }', 'deny', 'deny'],
    ['no policyTypes, an empty list of egress rules: ingress', '{ podSelector: {}, egress: [] }', 'deny', 'allow'],
    ['an empty from is everybody', '{ podSelector: {}, ingress: [{ from: [] }] }', 'allow', 'allow'],
    ['a podSelector is about Pods: no address outside is one', '{ podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }', 'deny', 'allow'],
  ])('%s', (_, spec, into, out) =>
    expect([verdict([policy('p', spec)], { peer: '192.0.2.1' }), verdict([policy('p', spec)], { direction: 'egress', peer: '192.0.2.1' })]).toEqual([
      into,
      out,
    ]),
  );
});

describe('ports', () => {
  it.each([
    ['any of a protocol', { protocol: 'TCP' }, 80, true],
    ['TCP where none is said', { port: 80 }, 80, true],
    ['another protocol', { protocol: 'UDP', port: 80 }, 80, false],
    ['the first of a range', { port: 32_000, endPort: 32_768 }, 32_000, true],
    ['the last of a range', { port: 32_000, endPort: 32_768 }, 32_768, true],
    ['after a range', { port: 32_000, endPort: 32_768 }, 32_769, false],
    ['a name of the destination', { port: 'redis' }, 6379, true],
    ['that name on another port', { port: 'redis' }, 80, false],
    ['a name that it does not have', { port: 'http' }, 6379, false],
  ])('%s', (_, rule, port, wanted) => expect(isPort(rule, { port, protocol: 'TCP', destination: db })).toBe(wanted));

  it('a name: nobody has it outside, and of a Pod whose ports were not read it is not known', () => {
    expect(isPort({ port: 'redis' }, { port: 6379, protocol: 'TCP', destination: undefined })).toBe(false);
    expect(isPort({ port: 'redis' }, { port: 6379, protocol: 'TCP', destination: frontend })).toBeUndefined();
  });
});

describe('label selectors', () => {
  it.each([
    [{}, true],
    [{ matchLabels: { a: '1' } }, true],
    [{ matchLabels: { a: '2' } }, false],
    [{ matchLabels: { toString: 'x' } }, false],
    [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['1', '2'] }] }, true],
    [{ matchExpressions: [{ key: 'b', operator: 'NotIn', values: ['1'] }] }, true],
    [{ matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['1'] }] }, false],
    [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }, true],
    [{ matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] }, false],
    [{ matchExpressions: [{ key: 'a', operator: 'Gt', values: ['0'] }] }, undefined],
    [{ matchLabels: { a: '2' }, matchExpressions: [{ key: 'a', operator: 'Gt', values: ['0'] }] }, false],
  ])('%j', (selector, wanted) => expect(selects(selector, { a: '1' })).toBe(wanted));
});

const labels = fc.dictionary(fc.constantFrom('role', 'app'), fc.constantFrom('db', 'web'), { maxKeys: 2, noNullPrototype: true });
const selector: fc.Arbitrary<LabelSelector> = fc.oneof(
  fc.constant({}),
  labels.map((matchLabels) => ({ matchLabels })),
  fc
    .record({
      key: fc.constantFrom('role', 'app'),
      operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'),
      values: fc.constantFrom<string[]>(['db']),
    })
    .map((one) => ({ matchExpressions: [one] })),
);
const peers: fc.Arbitrary<PolicyPeer> = fc.oneof(
  selector.map((podSelector) => ({ podSelector })),
  selector.map((namespaceSelector) => ({ namespaceSelector })),
  fc.constantFrom<PolicyPeer[]>({ ipBlock: { cidr: '10.0.0.0/8' } }, { ipBlock: { cidr: '0.0.0.0/0', except: ['10.244.0.0/16'] } }),
);
const rule = fc.record(
  {
    from: fc.array(peers, { maxLength: 2 }),
    ports: fc.array(fc.constantFrom({ port: 6379 }, { port: 1, endPort: 7000 }, { protocol: 'UDP' }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const anyPolicy = fc
  .record({ podSelector: selector, ingress: fc.array(rule, { maxLength: 3 }) })
  .map((spec): NetworkPolicyObject => ({ namespace: 'default', name: 'p', spec }));
const anyPod = fc.record({ labels, namespace: fc.constantFrom('default', 'mine', 'other') }).map((one) => pod('x', one.labels, one.namespace, '10.244.3.3'));
const anyPeer = fc.oneof(anyPod, fc.constantFrom('192.0.2.1', '10.9.9.9'));

describe('whatever the policies', () => {
  it('another rule never takes a pass away', () => {
    fc.assert(
      fc.property(fc.array(anyPolicy, { minLength: 1, maxLength: 3 }), rule, fc.nat(2), labels, anyPeer, (policies, more, at, own, peer) => {
        const of = pod('db', own);
        const before = verdict(policies, { of, peer });
        const wider = policies.map((one, index) => (index === at ? { ...one, spec: { ...one.spec, ingress: [...(one.spec.ingress ?? []), more] } } : one));
        if (before === 'allow') expect(verdict(wider, { of, peer })).toBe('allow');
      }),
    );
  });

  it('a Pod that none selects is open; one that a policy selects lets in only what a rule names', () => {
    fc.assert(
      fc.property(fc.array(anyPolicy, { maxLength: 3 }), labels, anyPeer, (policies, own, peer) => {
        const selecting = policies.filter(({ spec }) => selects(spec.podSelector, own));
        const got = verdict(policies, { of: pod('db', own), peer });
        if (selecting.length === 0) expect(got).toBe('allow');
        if (selecting.length > 0 && selecting.every(({ spec }) => spec.ingress?.length === 0)) expect(got).toBe('deny');
        // their order, and those that do not select it, do not count
        expect(verdict(selecting.toReversed(), { of: pod('db', own), peer })).toBe(got);
        expect(['allow', 'deny']).toContain(got);
      }),
    );
  });

  it('policies of another namespace say nothing', () => {
    fc.assert(
      fc.property(fc.array(anyPolicy), anyPeer, (policies, peer) => {
        expect(verdict(policies, { of: pod('x', {}, 'other'), peer })).toBe('allow');
      }),
    );
  });
});
