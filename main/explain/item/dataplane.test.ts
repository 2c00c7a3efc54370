/** Entries of a dataplane's maps: numbers and addresses come with what they stand for, in both languages. */
import { expect, it, test } from 'vitest';
import type { NameRef, StateItem } from '../../../contract/index.ts';
import { explainItem } from '../index.ts';

const node = 'n';
const NAMES: Record<string, NameRef> = {
  '10.96.0.9': { kernel: '10.96.0.9', kind: 'service', namespace: 'default', name: 'web' },
  '10.244.1.5': { kernel: '10.244.1.5', kind: 'pod', namespace: 'default', name: 'web-x' },
  '10.244.0.7': { kernel: '10.244.0.7', kind: 'pod', namespace: 'default', name: 'client' },
  '172.18.0.4': { kernel: '172.18.0.4', kind: 'node', name: 'worker' },
};
const names = (kernel: string) => (NAMES[kernel] ? [NAMES[kernel]] : []);
const words = (item: StateItem) => explainItem(item, names).words;
const labels = ['k8s:app=client', 'k8s:io.cilium.k8s.policy.cluster=default', 'k8s:io.kubernetes.pod.namespace=default'];

const service: StateItem = {
  kind: 'dataplane-service',
  node,
  service: {
    frontend: { address: '10.96.0.9', port: 80, protocol: 'TCP' },
    id: 6,
    flags: ['ClusterIP', 'non-routable'],
    backends: [{ address: '10.244.1.5', port: 8080, slot: 1, id: 9 }],
  },
};
const connection: StateItem = {
  kind: 'dataplane-connection',
  node,
  labels,
  connection: {
    protocol: 'TCP',
    kind: 'service',
    source: { address: '10.244.0.7', port: 41000 },
    destination: { address: '10.96.0.9', port: 80 },
    translated: { address: '10.244.1.5', port: 8080 },
    backendId: 9,
    serviceId: 6,
    identity: 26034,
    flags: [],
  },
};
const policy: StateItem = {
  kind: 'dataplane-policy',
  node,
  labels,
  of: { id: '343', address: '10.244.1.5', labels: [] },
  policy: { endpoint: '343', direction: 'ingress', verdict: 'allow', peer: labels.join(' '), identity: 26034, port: '8080/TCP', packets: 6, text: '' },
};
const others: StateItem[] = [
  { ...service, service: { ...service.service, backends: [] } },
  { kind: 'dataplane-connection', node, connection: { ...connection.connection, kind: 'in' } },
  {
    kind: 'dataplane-translation',
    node,
    translation: {
      protocol: 'TCP',
      direction: 'out',
      source: { address: '10.244.0.7', port: 1 },
      destination: { address: '172.18.0.4', port: 2 },
      rewrites: 'source',
      to: { address: '172.18.0.3', port: 3 },
    },
  },
  { kind: 'dataplane-destination', node, labels, destination: { prefix: '10.244.1.5/32', identity: 5, via: '172.18.0.4', isTunnelled: true, flags: [] } },
  { kind: 'dataplane-destination', node, destination: { prefix: '10.244.0.0/24', isTunnelled: false, flags: [] } },
  { kind: 'dataplane-endpoint', node, endpoint: { id: '343', address: '10.244.1.5', device: 'lxc1', identity: 26034, labels } },
  { kind: 'dataplane-endpoint', node, endpoint: { id: '1', identity: 1, labels: ['reserved:host'] } },
  { kind: 'dataplane-identity', node, identity: { id: 26034, labels } },
  { kind: 'dataplane-policy', node, policy: { endpoint: '343', direction: 'egress', verdict: 'deny', peer: 'ANY', port: 'ANY', text: '' } },
];

it('a frontend is its Service, a backend its Pod', () => {
  expect(words(service).en).toBe(
    'A packet to TCP 10.96.0.9:80 (Service default/web) finds this entry, and is sent to its one backend: 10.244.1.5:8080 (Pod default/web-x). Nobody outside of the cluster is meant to send packets to it. Answers get this address back by its number, 6.',
  );
  expect(words(service).ja).toBe(
    'TCP 10.96.0.9:80(Service default/web)宛てのパケットはこのエントリーに一致し、ただ一つのバックエンド 10.244.1.5:8080(Pod default/web-x)に送られます。クラスターの外からここにパケットが送られることは想定されていません。応答の送信元は、番号 6 を手がかりにこのアドレスへ戻されます。',
  );
  expect(explainItem(service, names).names.map(({ name }) => name)).toEqual(['web', 'web-x']);
});

it('a connection says which backend was chosen, and who began it', () => {
  expect(words(connection).en).toContain('The backend 9 was chosen for it: 10.244.1.5:8080 (Pod default/web-x).');
  expect(words(connection).en).toContain('has the identity 26034: app=client namespace=default.');
});

it('a policy says whose it is, and whom it admits', () => {
  expect(words(policy).en).toBe(
    '10.244.1.5 (Pod default/web-x) may get packets from app=client namespace=default (26034) on 8080/TCP. It decided 6 packets so far.',
  );
});

test('each of them, with no open placeholder and no word of the other language', () => {
  for (const item of [service, connection, policy, ...others]) {
    const { en, ja } = words(item);
    expect(`${en} ${ja}`, JSON.stringify(item)).not.toMatch(/\{\{|\}\}|undefined|NaN|explain\./);
    expect(en).not.toMatch(/[ぁ-んァ-ン]/);
    expect(ja).toMatch(/。$/);
  }
});
