import { expect, it } from 'vitest';
import { type Dataplane, NetworkState } from '../../contract/index.ts';
import { compareStates } from './compare.ts';

const NOTHING: Dataplane = {
  kind: 'cilium',
  version: '1',
  services: [],
  connections: [],
  translations: [],
  destinations: [],
  endpoints: [],
  identities: [],
  policies: [],
};
const state = (dataplane: Partial<Dataplane>, takenAt = 1, missing: string[] = []): NetworkState =>
  NetworkState.parse({
    node: 'n',
    takenAt,
    sysctls: {},
    namespaces: [],
    netfilter: [],
    sets: [],
    conntrack: [],
    sockets: [],
    qdiscs: [],
    bpf: { programs: [], maps: [], attachments: [] },
    dataplane: { ...NOTHING, ...dataplane },
    missing: missing.map((section) => ({ section, reason: 'x' })),
    cost: { milliseconds: 0, bytes: 0 },
  });
const service = (...addresses: string[]): Dataplane['services'][number] => ({
  frontend: { protocol: 'TCP', address: '10.96.0.9', port: 80 },
  id: 4,
  flags: ['ClusterIP'],
  backends: addresses.map((address, index) => ({ address, port: 8080, slot: index + 1, id: index })),
});
const told = (before: NetworkState, after: NetworkState, volatile = false) =>
  compareStates([before], [after], () => [], { volatile }).map(({ kind, action, subject, before: was, after: is }) => [
    kind,
    action,
    subject,
    was ?? '',
    is ?? '',
  ]);

it('a backend that came is a change of its Service', () => {
  expect(told(state({ services: [service('10.0.0.1')] }), state({ services: [service('10.0.0.1', '10.0.0.2')] }))).toEqual([
    ['map-entry', 'changed', 'cilium services', 'TCP 10.96.0.9:80 → 10.0.0.1:8080 ClusterIP', 'TCP 10.96.0.9:80 → 10.0.0.1:8080, 10.0.0.2:8080 ClusterIP'],
  ]);
});

it('a policy is told by the address it is about and the labels of whom it admits', () => {
  const policy = { endpoint: '7', direction: 'ingress', verdict: 'allow', peer: '5', identity: 5, port: '80/TCP', packets: 3, text: '' } as const;
  const around = {
    endpoints: [{ id: '7', address: '10.0.0.7', labels: [] }],
    identities: [{ id: 5, labels: ['k8s:app=a', 'k8s:io.kubernetes.pod.namespace=b'] }],
  };
  expect(told(state(around), state({ ...around, policies: [policy] }))).toEqual([
    ['map-entry', 'added', 'cilium policies', '', '10.0.0.7 ingress allow app=a namespace=b 80/TCP'],
  ]);
  expect(told(state({ ...around, policies: [policy] }), state({ ...around, policies: [{ ...policy, packets: 9 }] }))).toEqual([]);
});

it('connections count on request, and nothing does where a map could not be read', () => {
  const connections: Dataplane['connections'] = [
    {
      protocol: 'TCP',
      kind: 'service',
      source: { address: '10.0.0.1', port: 5 },
      destination: { address: '10.96.0.9', port: 80 },
      translated: { address: '10.0.0.2', port: 8080 },
      flags: [],
    },
  ];
  expect(told(state({}), state({ connections }))).toEqual([]);
  expect(told(state({}), state({ connections }), true)).toEqual([
    ['map-entry', 'added', 'cilium connections', '', 'TCP service 10.0.0.1:5 → 10.96.0.9:80 ⇒ 10.0.0.2:8080'],
  ]);
  expect(told(state({}), state({ services: [service()] }, 2, ['cilium-map:cilium_lb4_services_v2']))).toEqual([]);
});
