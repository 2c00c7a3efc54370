import { expect, test } from 'vitest';
import type { ClusterObjects } from '../../contract/index.ts';
import { backends, readTarget } from './target.ts';

const objects: ClusterObjects = {
  services: [
    {
      namespace: 'a',
      name: 'web',
      type: 'NodePort',
      clusterIP: '10.96.0.9',
      loadBalancerIPs: ['10.9.9.9'],
      ports: [{ protocol: 'TCP', port: 80, nodePort: 30080 }],
    },
    { namespace: 'a', name: 'headless', type: 'ClusterIP', clusterIP: 'None', loadBalancerIPs: [], ports: [] },
  ],
  endpointSlices: [
    {
      namespace: 'a',
      name: 'web-1',
      service: 'web',
      ports: [{ protocol: 'TCP', port: 8080 }],
      endpoints: [
        { addresses: ['10.244.0.2'], ready: true },
        { addresses: ['10.244.1.2'], ready: false },
      ],
    },
    { namespace: 'b', name: 'web-2', service: 'web', ports: [], endpoints: [{ addresses: ['10.244.9.9'], ready: true }] },
  ],
  pods: [
    { namespace: 'a', name: 'p', podIP: '10.244.0.7', hostNetwork: false, phase: 'Running', ready: true, labels: {} },
    { namespace: 'kube-system', name: 'kube-proxy', podIP: '172.18.0.2', hostNetwork: true, phase: 'Running', ready: true, labels: {} },
  ],
  nodes: [{ name: 'worker', address: '172.18.0.2', ready: true }],
};

test.each([
  ['http://172.18.0.2:30080/', { url: 'http://172.18.0.2:30080/', address: '172.18.0.2', port: 30080 }],
  ['http://worker:30080/a?b=c', { url: 'http://172.18.0.2:30080/a?b=c', address: '172.18.0.2', port: 30080 }],
  ['http://web.a', { url: 'http://10.96.0.9:80/', address: '10.96.0.9', port: 80 }],
  ['http://web.a.svc.cluster.local/', { url: 'http://10.96.0.9:80/', address: '10.96.0.9', port: 80 }],
  ['tcp://10.244.0.7:8080', { url: 'tcp://10.244.0.7:8080', address: '10.244.0.7', port: 8080 }],
])('%s', (to, target) => {
  expect(readTarget(to, objects)).toEqual(target);
});

const gateway = { namespace: 'infra', name: 'shop', gatewayClassName: 'c', addresses: ['10.9.9.8'], listeners: [], conditions: [] };
const route = {
  kind: 'HTTPRoute' as const,
  namespace: 'a',
  name: 'r',
  created: '',
  parents: [{ namespace: 'infra', name: 'shop', conditions: [] }],
  rules: [],
};
const rule = { path: '/', pathType: 'Prefix', service: 'web' };
const withGateway: ClusterObjects = {
  ...objects,
  gateways: [gateway],
  httpRoutes: [{ ...route, hostnames: ['shop.lab', '*.any.lab'] }],
  ingresses: [{ namespace: 'a', name: 'old', addresses: ['10.9.9.7'], rules: [{ ...rule, host: 'old.lab' }] }],
};

test.each([
  ['http://shop.lab/new', { url: 'http://10.9.9.8:80/new', address: '10.9.9.8', port: 80, host: 'shop.lab' }],
  ['http://Shop.Lab:8080/', { url: 'http://10.9.9.8:8080/', address: '10.9.9.8', port: 8080, host: 'shop.lab' }],
  ['http://a.b.any.lab/', { url: 'http://10.9.9.8:80/', address: '10.9.9.8', port: 80, host: 'a.b.any.lab' }],
  ['http://old.lab/', { url: 'http://10.9.9.7:80/', address: '10.9.9.7', port: 80, host: 'old.lab' }],
])('a host of a Gateway: %s', (to, target) => {
  expect(readTarget(to, withGateway)).toEqual(target);
});

test.each(['http://any.lab/', 'http://other.lab/', 'http://shop.lab.example/'])('a host of no Gateway: %s', (to) => {
  expect(() => readTarget(to, withGateway)).toThrow(expect.objectContaining({ code: 'journey.unknownHost' }));
});

test.each(['https://worker/', 'web', '', 'tcp://worker', 'http://', 'ftp://worker/'])('not a target: %j', (to) => {
  expect(() => readTarget(to, objects)).toThrow(expect.objectContaining({ code: 'journey.badTarget' }));
});

test.each(['http://nowhere/', 'http://web.b/', 'http://headless.a/', 'http://web.a.example.org/'])('unknown host: %s', (to) => {
  expect(() => readTarget(to, objects)).toThrow(expect.objectContaining({ code: 'journey.unknownHost' }));
});

test.each([
  ['http://web.a/', ['10.244.0.2', '10.244.1.2']],
  ['http://worker:30080/', ['10.244.0.2', '10.244.1.2']],
  ['http://10.9.9.9/', ['10.244.0.2', '10.244.1.2']],
  ['http://10.244.0.7:8080/', ['10.244.0.7']],
  ['http://worker:10250/', []],
])('who may answer %s', (to, addresses) => {
  expect(backends(readTarget(to, objects), objects)).toEqual(addresses);
});
