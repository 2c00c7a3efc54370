/** Entries of a dataplane's maps in the state browser: found, and linked with what their addresses and numbers stand for, both ways. */
import { expect, it } from 'vitest';
import type { Dataplane } from '../../contract/index.ts';
import { sampleStates, W } from '../testing/sample-state.ts';
import { piecesOf } from './pieces.ts';
import { refersTo, relating } from './relate.ts';
import { type Row, rowsOf } from './rows.ts';
import { keyOf, thing } from './thing.ts';
import { worldOf } from './world.ts';

const { states, objects } = sampleStates(1);
const [service] = objects.services.filter(({ ports }) => ports.some(({ nodePort }) => nodePort !== undefined));
const [pod] = objects.pods.filter(({ podIP, hostNetwork }) => podIP && !hostNetwork);
if (!service?.clusterIP || !pod?.podIP) throw new Error('the sample has no such Service, or no Pod');
const backends = [{ address: pod.podIP, port: 8080, slot: 1, id: 7 }];
const nodePort = service.ports.find((port) => port.nodePort !== undefined)?.nodePort ?? 0;
const labels = ['k8s:app=web', 'k8s:io.kubernetes.pod.namespace=default'];

const dataplane: Dataplane = {
  kind: 'cilium',
  version: '1.20.2',
  services: [
    { frontend: { address: service.clusterIP, port: 80, protocol: 'TCP' }, id: 4, flags: ['ClusterIP'], backends },
    { frontend: { address: '0.0.0.0', port: nodePort, protocol: 'TCP' }, id: 5, flags: ['NodePort'], backends },
  ],
  connections: [
    { protocol: 'TCP', kind: 'in', source: { address: '10.0.0.1', port: 5 }, destination: { address: pod.podIP, port: 8080 }, identity: 26034, flags: [] },
  ],
  translations: [],
  destinations: [{ prefix: `${pod.podIP}/32`, identity: 26034, isTunnelled: false, flags: [] }],
  endpoints: [{ id: '343', address: pod.podIP, device: 'eth0', identity: 26034, labels }],
  identities: [{ id: 26034, labels }],
  policies: [{ endpoint: '343', direction: 'ingress', verdict: 'allow', peer: labels.join(' '), identity: 26034, port: '8080/TCP', packets: 6, text: '' }],
};
const captured = { states: states.map((state) => (state.node === W ? { ...state, dataplane } : state)), objects, names: [] };
const rows = [...rowsOf(captured)];
const world = worldOf(captured);
const of = (kind: Row['item']['kind']) => rows.filter((row) => row.item.kind === kind);
const things = (row: Row | undefined) => (row ? refersTo(row, world).map(keyOf) : []);
const podKey = keyOf(thing('pod', `${pod.namespace}/${pod.name}`));
const serviceKey = keyOf(thing('service', `${service.namespace}/${service.name}`));

it('every entry is a row, its pieces joined its text', () => {
  const all = rows.filter(({ item }) => item.kind.startsWith('dataplane-'));
  expect(all.map(({ item }) => item.kind.replace('dataplane-', ''))).toEqual([
    'service',
    'service',
    'policy',
    'connection',
    'destination',
    'endpoint',
    'identity',
  ]);
  for (const row of all) {
    expect(
      piecesOf(row, world)
        .map(({ text }) => text)
        .join(''),
    ).toBe(row.text);
    expect(row.text).not.toMatch(/undefined|NaN/);
  }
});

it('a Service of a map leads to its Service and its Pod, by address or by node port', () => {
  const [cluster, external] = of('dataplane-service');
  expect(cluster?.text).toBe(`TCP ${service.clusterIP}:80 → ${pod.podIP}:8080 (slot 1 backend 7) ClusterIP service-id 4`);
  expect(things(cluster)).toEqual(expect.arrayContaining([`address:${service.clusterIP}`, `address:${pod.podIP}`]));
  expect(things(external)).toContain(serviceKey);
});

it('a Service knows its entries, that of its node port, too', () => {
  const relate = relating(thing('service', `${service.namespace}/${service.name}`), world);
  expect(of('dataplane-service').map((row) => relate(row))).toEqual(['mentions', 'mentions']);
});

it('an identity is found from each entry that has its number, and they from it', () => {
  for (const kind of ['dataplane-policy', 'dataplane-connection', 'dataplane-destination', 'dataplane-endpoint'] as const)
    expect(things(of(kind)[0]), kind).toContain('identity:26034');
  const relate = relating(thing('identity', '26034'), world);
  expect(rows.filter((row) => relate(row) !== undefined).map(({ item }) => item.kind)).toEqual([
    'dataplane-policy',
    'dataplane-connection',
    'dataplane-destination',
    'dataplane-endpoint',
    'dataplane-identity',
  ]);
  expect(of('dataplane-policy')[0]?.text).toContain('identity 26034 app=web namespace=default');
});

it('a Pod knows the entries that speak of it', () => {
  const relate = relating(thing('pod', `${pod.namespace}/${pod.name}`), world);
  const kinds = rows.filter((row) => row.item.kind.startsWith('dataplane-') && relate(row) !== undefined).map(({ item }) => item.kind);
  expect(new Set(kinds)).toEqual(new Set(['dataplane-service', 'dataplane-policy', 'dataplane-connection', 'dataplane-destination', 'dataplane-endpoint']));
  expect(podKey).toMatch(/^pod:/);
});
