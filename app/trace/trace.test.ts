/** Where a request can start and go, and what is wrong with an address. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClusterObjects, EnvironmentNode } from '../../contract/index.ts';
import { narrowed } from '../controls/narrowed.ts';
import { sampleContainers } from '../testing/sample-containers.ts';
import { dockerTargets } from './docker-targets.ts';
import { labelOfOrigin, originOf, originsIn, originsWithout } from './origins.ts';
import { targetProblem } from './target-problem.ts';
import { targetsIn } from './targets.ts';

const nodes: EnvironmentNode[] = [
  { name: 'packet-dojo-flannel-control-plane', role: 'control-plane', address: '172.18.0.3', state: 'running' },
  { name: 'packet-dojo-flannel-worker', role: 'worker', address: '172.18.0.2', state: 'running' },
];
const pod = (namespace: string, name: string, podIP: string, hostNetwork = false) => ({
  namespace,
  name,
  podIP,
  hostNetwork,
  nodeName: 'packet-dojo-flannel-worker',
  phase: 'Running',
  ready: true,
  labels: {},
});
const service = (namespace: string, name: string, clusterIP: string, ports: ClusterObjects['services'][number]['ports']) => ({
  namespace,
  name,
  clusterIP,
  ports,
  type: 'ClusterIP',
  loadBalancerIPs: [],
});
const objects: ClusterObjects = {
  services: [
    service('kube-system', 'kube-dns', '10.96.0.10', [
      { name: 'dns', protocol: 'UDP', port: 53 },
      { name: 'dns-tcp', protocol: 'TCP', port: 53 },
    ]),
    service('default', 'kubernetes', '10.96.0.1', [{ name: 'https', protocol: 'TCP', port: 443 }]),
    service('default', 'web', '10.96.141.7', [{ name: 'http', protocol: 'TCP', port: 80, nodePort: 30080 }]),
    service('default', 'headless', 'None', [{ protocol: 'TCP', port: 80 }]),
    service('default', 'sctp', '10.96.3.3', [{ protocol: 'SCTP', port: 9 }]),
  ],
  endpointSlices: [
    {
      namespace: 'default',
      name: 'web-1',
      service: 'web',
      ports: [{ name: 'http', protocol: 'TCP', port: 8080 }],
      endpoints: [{ addresses: ['10.244.1.5'], ready: true }],
    },
  ],
  pods: [pod('kube-system', 'coredns-1', '10.244.0.2'), pod('default', 'web-1', '10.244.1.5'), pod('kube-system', 'kube-proxy-1', '172.18.0.2', true)],
  nodes: [],
};
const targets = targetsIn(nodes, objects);
const urls = (section: string) => targets.filter((one) => one.section === section).map(({ url }) => url);

describe('where a request starts', () => {
  const origins = originsIn(nodes, objects);

  it('is the client, a node, or a Pod, those of the cluster itself last', () => {
    expect(origins.map(({ origin }) => origin)).toEqual([
      'client',
      'node:packet-dojo-flannel-control-plane',
      'node:packet-dojo-flannel-worker',
      'pod:default/web-1',
      'pod:kube-system/coredns-1',
      'pod:kube-system/kube-proxy-1',
    ]);
  });

  it('is known by what the field shows, and by what the engine takes', () => {
    for (const { label, origin } of origins) {
      expect(originOf(label, origins)).toBe(origin);
      expect(originOf(` ${origin}`, origins)).toBe(origin);
    }
    expect(originOf('nowhere', origins)).toBeUndefined();
  });

  it('is found again by where a journey started', () => {
    expect(originOf(labelOfOrigin({ kind: 'client' }), origins)).toBe('client');
    expect(originOf(labelOfOrigin({ kind: 'node', name: 'packet-dojo-flannel-worker' }), origins)).toBe('node:packet-dojo-flannel-worker');
    expect(originOf(labelOfOrigin({ kind: 'pod', namespace: 'default', name: 'web-1' }), origins)).toBe('pod:default/web-1');
  });
});

describe('where a request goes', () => {
  it('is each Service by address, as what its port speaks; headless ones have none', () =>
    expect(urls('services')).toEqual([
      'tcp://10.96.0.1:443',
      'http://10.96.141.7/',
      'dns://10.96.0.10/kubernetes.default.svc.cluster.local',
      'tcp://10.96.0.10:53',
    ]));
  it('by name', () => expect(urls('names')).toContain('http://web.default/'));
  it('by NodePort on each node', () => expect(urls('nodePorts')).toEqual(['http://172.18.0.3:30080/', 'http://172.18.0.2:30080/']));
  it('each Pod by the ports of its Services', () => expect(urls('pods')).toEqual(['http://10.244.1.5:8080/']));
  it('each node and Pod by ping, those in the network of their node as that node', () =>
    expect(urls('ping')).toEqual(['icmp://172.18.0.3', 'icmp://172.18.0.2', 'icmp://10.244.0.2', 'icmp://10.244.1.5']));
  it('is never suggested with a problem', () => expect(targets.flatMap(({ url }) => targetProblem(url) ?? [])).toEqual([]));
});

describe('without a cluster', () => {
  const origins = originsWithout(sampleContainers);
  const suggested = (from: string | undefined, section: string) =>
    dockerTargets(sampleContainers, from)
      .filter((one) => one.section === section)
      .map(({ url }) => url);

  it('a request starts from Docker’s host or a container, nodes last; what stands in the host’s network is the host', () => {
    expect(origins.map(({ origin }) => origin)).toEqual([
      'host',
      'container:shop-db-1',
      'container:shop-web-1',
      'container:lonely',
      'container:sealed',
      'container:packet-dojo-flannel-worker',
    ]);
    for (const { label, origin } of origins) expect(originOf(label, origins)).toBe(origin);
    expect(originOf(labelOfOrigin({ kind: 'container', name: 'lonely' }), origins)).toBe('container:lonely');
    expect(originOf(labelOfOrigin({ kind: 'host' }), origins)).toBe('host');
  });

  it('goes by name where Docker’s DNS server knows it', () => {
    expect(suggested('shop-db-1', 'containerNames')).toEqual(['http://web:8080/', 'dns://127.0.0.11/web']);
    expect(suggested('lonely', 'containerNames')).toEqual([]);
    expect(suggested(undefined, 'containerNames')).toEqual([]);
  });

  it('to a published port at the host’s address on the network of whoever asks', () => {
    expect(suggested('lonely', 'published')).toEqual(['http://172.17.0.1:8088/']);
    // on the host's own loopback address, only the host can ask
    expect(suggested(undefined, 'published')).toEqual(['http://172.25.0.1:8088/', 'tcp://127.0.0.1:36465']);
    // on none, the host has no address
    expect(suggested('sealed', 'published')).toEqual([]);
  });

  it('to each other container by its ports, and by ping', () => {
    expect(suggested('shop-web-1', 'containers')).toEqual(['tcp://172.25.0.4:5432', 'dns://172.17.0.2/localhost']);
    expect(suggested('shop-web-1', 'ping')).toEqual(['icmp://172.25.0.4', 'icmp://172.17.0.2', 'icmp://172.18.0.3']);
    expect(dockerTargets(sampleContainers, undefined).flatMap(({ url }) => targetProblem(url) ?? [])).toEqual([]);
  });
});

describe('an address', () => {
  it.each([
    ['', 'scheme'],
    ['web.default', 'scheme'],
    ['ftp://a', 'scheme'],
    ['https://10.96.0.1', 'https'],
    ['http://', 'host'],
    ['tcp://:80', 'host'],
    ['tcp://10.96.0.1', 'port'],
    ['udp://10.96.0.10:', 'port'],
    ['dns://10.96.0.10', 'name'],
    ['dns://10.96.0.10/', 'name'],
    ['icmp://10.244.1.5:80', 'noPort'],
  ])('%s has a problem: %s', (text, code) => expect(targetProblem(text)?.code).toBe(code));

  it.each(['http://web.default/path?x=1', ' http://172.18.0.3:30080 ', 'tcp://10.0.0.1:443', 'udp://10.0.0.1:53', 'dns://10.96.0.10:53/a.b', 'icmp://node'])(
    '%s has none',
    (text) => expect(targetProblem(text)).toBeUndefined(),
  );

  it('of any text is judged', () => {
    fc.assert(fc.property(fc.string(), (text) => targetProblem(text) === undefined || typeof targetProblem(text)?.code === 'string'));
  });
});

describe('suggestions', () => {
  const all = [
    { title: 'a', items: [{ id: 'http://web/', note: 'Service default/web' }] },
    { title: 'b', items: [{ id: 'icmp://10.0.0.1', note: 'Pod default/web-1' }] },
  ];
  it('are narrowed by every word, in the address or in the note', () => {
    expect(narrowed(all, 'WEB default')).toEqual(all);
    expect(narrowed(all, 'pod web')).toEqual([all[1]]);
    expect(narrowed(all, 'nothing')).toEqual([]);
  });
  it('are all there once one of them is chosen', () => expect(narrowed(all, 'http://web/')).toEqual(all));
  it('are never more than can be read', () => expect(narrowed(all, '', 1)).toEqual([all[0]]));
});
