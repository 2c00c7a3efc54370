/** Whom policies of Calico's and Cilium's own kinds select. */
import { describe, expect, it } from 'vitest';
import type { ForeignPolicy } from '../../../contract/index.ts';
import { client, objects, web } from '../fixtures/nodes.ts';
import { calicoSelects } from './calico-selector.ts';
import { lookAtForeign } from './foreign.ts';

const labels = { role: 'db', 'example.com/zone': 'eu-1', in: 'x' };

describe("Calico's selectors", () => {
  it.each([
    ['', true],
    ['all()', true],
    ['global()', false],
    ["role == 'db'", true],
    ['role=="db"', true],
    ["role != 'db'", false],
    ["missing != 'db'", true],
    ['has(role)', true],
    ['!has(role)', false],
    ['has( missing )', false],
    ["role in {'a', 'db'}", true],
    ['role in {}', false],
    ["role not in {'a', 'b'}", true],
    ["missing not in {'a'}", true],
    ["role   not   in {'db'}", false],
    ["example.com/zone starts with 'eu'", true],
    ["example.com/zone ends with '1'", true],
    ["example.com/zone contains 'x'", false],
    ["role == 'x' || has(role) && role == 'db'", true],
    ["(role == 'x' || has(role)) && role == 'y'", false],
    ["! (role == 'x')", true],
    ['!!has(role)', true],
    ["role == 'db' && projectcalico.org/namespace == 'x'", false],
  ])('%s', (text, wanted) => expect(calicoSelects(text, labels)).toBe(wanted));

  it.each([
    'role',
    "role = 'db'",
    "role == 'db",
    'role == db',
    "role == 'db' role",
    'has()',
    'some()',
    '(has(role)',
    "role like 'x'",
    '&& has(a)',
    '('.repeat(500),
    'x'.repeat(5000),
  ])('does not read %s', (text) => expect(calicoSelects(text, labels)).toBeUndefined());
});

describe('whom a policy selects', () => {
  const asked = {
    direction: 'ingress' as const,
    pod: web,
    peer: { end: { kind: 'address' as const, text: 'x', address: '192.0.2.1' } },
    port: 80,
    protocol: 'TCP' as const,
    destination: web,
    namespaces: objects.namespaces,
  };
  const of = (more: Partial<ForeignPolicy>): ForeignPolicy => ({ kind: 'CiliumNetworkPolicy', namespace: 'demo', name: 'p', directions: ['ingress'], ...more });
  it.each<[string, Partial<ForeignPolicy>, 'yes' | 'unknown' | undefined]>([
    ['all, without a selector', {}, 'yes'],
    ['another direction', { directions: ['egress'] }, undefined],
    ['another namespace', { namespace: 'other' }, undefined],
    ['Calico, by a label', { selector: { calico: "app == 'web'" } }, 'yes'],
    ['Calico, another label', { selector: { calico: "app == 'x'" } }, undefined],
    ['Calico, its own labels', { selector: { calico: "projectcalico.org/namespace == 'demo' && projectcalico.org/orchestrator == 'k8s'" } }, 'yes'],
    ['Calico, a service account', { selector: { calico: "projectcalico.org/serviceaccount == 'x'" } }, 'unknown'],
    ['Calico, unreadable', { selector: { calico: 'app = web' } }, 'unknown'],
    ['Calico, by the namespace', { namespaceSelector: "kubernetes.io/metadata.name == 'demo'" }, 'yes'],
    ['Cilium, with the source of the label', { selector: { labels: { matchLabels: { 'k8s:app': 'web' } } } }, 'yes'],
    ['Cilium, any source', { selector: { labels: { matchLabels: { 'any:app': 'x' } } } }, undefined],
    ['Cilium, by the namespace', { selector: { labels: { matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'demo' } } } }, 'yes'],
    [
      'Cilium, by a label of the namespace',
      { selector: { labels: { matchLabels: { 'k8s:io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name': 'other' } } } },
      undefined,
    ],
    ['Cilium, a reserved label', { selector: { labels: { matchLabels: { 'reserved:host': '' } } } }, 'unknown'],
  ])('%s', (_, more, wanted) => expect(lookAtForeign(of(more), asked)?.selects).toBe(wanted));

  it('of another Pod it says another thing', () => {
    expect(lookAtForeign(of({ selector: { calico: "app == 'web'" } }), { ...asked, pod: client })).toBeUndefined();
  });
});
