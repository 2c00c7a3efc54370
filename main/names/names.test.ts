import { expect, test } from 'vitest';
import type { ClusterObjects } from '../../contract/index.ts';
import { FIXTURES, readFixture } from '../journey/fixtures/load.ts';
import { base32 } from './hash.ts';
import { iptablesChains, nameIndex, nftablesChains } from './index.ts';

const web = { namespace: 'h5', name: 'web', port: 'http', protocol: 'TCP' };

test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foobar', 'MZXW6YTBOI'],
])('base32 of %j as in RFC 4648', (text, expected) => {
  expect(base32(Buffer.from(text), 99)).toBe(expected);
});

test('iptables: names as a real kube-proxy v1.36.3 made them', () => {
  expect(iptablesChains.cluster(web)).toBe('KUBE-SVC-SYLHY6AKSCNZX462');
  expect(iptablesChains.external(web)).toBe('KUBE-EXT-SYLHY6AKSCNZX462');
  expect(iptablesChains.endpoint(web, '10.244.0.2:8080')).toBe('KUBE-SEP-YM6IE7QONSV3DI7V');
});

test('nftables: names as a real kube-proxy v1.36.3 made them', () => {
  const key = (namespace: string, name: string, port: string, protocol = 'TCP') => ({ namespace, name, port, protocol });
  const local = key('default', 'local', 'http');
  const fenced = key('default', 'fenced', 'http');
  expect(nftablesChains.cluster(key('default', 'kubernetes', 'https'))).toBe('service-2QRHZV4L-default/kubernetes/tcp/https');
  expect(nftablesChains.cluster(key('kube-system', 'kube-dns', 'dns', 'UDP'))).toBe('service-FY5PMXPG-kube-system/kube-dns/udp/dns');
  expect(nftablesChains.external(key('default', 'web', ''))).toBe('external-PFISGYVC-default/web/tcp/');
  expect(nftablesChains.local(local)).toBe('local-4Z6N3DUC-default/local/tcp/http');
  expect(nftablesChains.firewall(fenced)).toBe('firewall-H2QNVLLD-default/fenced/tcp/http');
  expect(nftablesChains.endpoint(local, '10.245.0.5', 8080)).toBe('endpoint-3BCVOIGC-default/local/tcp/http__10.245.0.5/8080');
  expect(nftablesChains.affinity(local, '10.245.1.3', 8080)).toBe('affinity-XWZK43OT-default/local/tcp/http__10.245.1.3/8080');
});

test('nftables: long names are cut to 240 characters', () => {
  const name = nftablesChains.cluster({ namespace: 'n'.repeat(63), name: 's'.repeat(63), port: 'p'.repeat(63), protocol: 'TCP' });
  expect(name.length).toBeLessThanOrEqual('service-'.length + 240);
  expect(nftablesChains.endpoint({ namespace: 'n'.repeat(63), name: 's'.repeat(63), port: 'p'.repeat(120), protocol: 'TCP' }, 'fd00::1', 80)).toMatch(
    /^endpoint-.{237}\.\.\.$/,
  );
});

test('every hashed chain of a real cluster is named', () => {
  const { states, objects } = readFixture(FIXTURES[0]);
  const index = nameIndex(objects);
  const chains = states
    .flatMap(({ netfilter }) => netfilter.flatMap((table) => table.chains.map(({ name }) => name)))
    .filter((name) => /^KUBE-(SVC|SVL|EXT|FW|SEP)-/.test(name));
  expect(chains.length).toBeGreaterThan(15);
  expect(chains.filter((name) => index.kernel(name).length === 0)).toEqual([]);
});

test('a chain is named although its Service has no endpoints and no rules yet', () => {
  const { objects } = readFixture('no-endpoints');
  const chain = iptablesChains.cluster({ ...web, name: 'nobody' });
  expect(nameIndex(objects).kernel(chain)).toEqual([{ kernel: chain, kind: 'service', namespace: 'h5', name: 'nobody', port: 'http', role: 'cluster' }]);
});

test('forward: all names of a Service, each of which leads back to it or to one of its Pods', () => {
  const { objects } = readFixture(FIXTURES[0]);
  const index = nameIndex(objects);
  const names = index.forward('h5/web');
  expect(names).toContain('KUBE-SVC-SYLHY6AKSCNZX462');
  expect(names).toContain(objects.services.find(({ namespace, name }) => namespace === 'h5' && name === 'web')?.clusterIP);
  for (const name of names) expect(index.kernel(name).some((ref) => ref.namespace === 'h5' && ref.name.startsWith('web'))).toBe(true);
});

test('services: each hashed chain of a real cluster leads back to one Service, to which it belongs', () => {
  const { states, objects } = readFixture(FIXTURES[0]);
  const index = nameIndex(objects);
  const chains = states
    .flatMap(({ netfilter }) => netfilter.flatMap((table) => table.chains.map(({ name }) => name)))
    .filter((name) => /^KUBE-(SVC|SVL|EXT|FW|SEP)-/.test(name));
  for (const chain of new Set(chains)) {
    const services = index.services(chain);
    expect(services, chain).toHaveLength(1);
    expect(index.forward(services[0] ?? ''), chain).toContain(chain);
  }
  expect(index.services('KUBE-SEP-YM6IE7QONSV3DI7V')).toEqual(['h5/web']);
  expect(index.services('KUBE-SERVICES')).toEqual([]);
});

const objects: ClusterObjects = {
  services: [
    {
      namespace: 'a',
      name: 's',
      type: 'LoadBalancer',
      clusterIP: 'None',
      loadBalancerIPs: ['10.9.9.9'],
      ports: [{ protocol: 'TCP', port: 80, nodePort: 30080 }],
    },
  ],
  endpointSlices: [],
  pods: [
    { namespace: 'a', name: 'on-host', podIP: '172.18.0.2', hostNetwork: true, phase: 'Running', ready: true, labels: {} },
    { namespace: 'a', name: 'gone', podIP: '10.244.0.9', hostNetwork: false, phase: 'Succeeded', ready: false, labels: {} },
    { namespace: 'a', name: 'here', podIP: '10.244.0.9', hostNetwork: false, phase: 'Running', ready: true, labels: {} },
  ],
  nodes: [{ name: 'n', address: '172.18.0.2', ready: true }],
};

test('addresses: a node, not the Pods that share its network; a running Pod, not an ended one', () => {
  const index = nameIndex(objects);
  expect(index.kernel('172.18.0.2')).toEqual([{ kernel: '172.18.0.2', kind: 'node', name: 'n', address: '172.18.0.2' }]);
  expect(index.kernel('10.244.0.9').map(({ name }) => name)).toEqual(['here']);
  expect(index.kernel('10.9.9.9').map(({ name }) => name)).toEqual(['s']);
  expect(index.kernel('None')).toEqual([]);
  expect(index.nodePort(30080)).toMatchObject({ kind: 'service', namespace: 'a', name: 's' });
});
