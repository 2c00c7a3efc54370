/** Flavours whose nodes' network is written by a script, and what counts as up where there is none. */
import { describe, expect, it } from 'vitest';
import { isUp, lacksNetwork } from '../node-up.ts';
import { wirings } from '../wire.ts';
import { flavours } from './index.ts';

const nodes = [
  { name: 'a', address: '10.213.0.97' },
  { name: 'b', address: '10.213.0.98' },
];
const objects = {
  nodes: [
    { name: 'a', ready: true, podCIDR: '10.249.0.0/24' },
    { name: 'b', ready: true, podCIDR: '10.249.1.0/24' },
  ],
};

describe('bridge', () => {
  const [a = '', b = ''] = wirings('bridge', nodes, objects).map(({ script }) => script);

  it('gives each node the Pod addresses that Kubernetes gave it, and a route to those of the other', () => {
    expect(a).toContain('"subnet": "10.249.0.0/24"');
    expect(a).toContain('ip route replace 10.249.1.0/24 via 10.213.0.98 proto static');
    expect(b).toContain('"subnet": "10.249.1.0/24"');
    expect(b).toContain('ip route replace 10.249.0.0/24 via 10.213.0.97 proto static');
    expect(b).not.toContain('10.249.1.0/24 via');
    for (const script of [a, b]) expect(script).toContain('ip route replace unreachable 10.249.0.0/16');
  });

  it('keeps the gateway alone on the bridge', () => {
    expect(a).toContain('= 10.249.0.1/24 ]');
    expect(b).toContain('= 10.249.1.1/24 ]');
  });

  it('is a configuration that CNI can read, hairpin and hostPort included', () => {
    const conf: unknown = JSON.parse(/<<'END'\n(.*)\nEND/s.exec(a)?.[1] ?? '');
    expect(conf).toMatchObject({
      plugins: [
        { type: 'bridge', bridge: 'cbr0', hairpinMode: true },
        { type: 'portmap', capabilities: { portMappings: true } },
      ],
    });
  });
});

describe('no-cni', () => {
  const waiting = {
    name: 'a',
    ready: false,
    notReady: 'KubeletNotReady: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady',
  };
  const silent = { name: 'a', ready: false, notReady: 'NodeStatusUnknown: Kubelet stopped posting node status.' };

  it('is up when its nodes lack a network plugin, and nothing else', () => {
    expect([lacksNetwork(waiting), lacksNetwork(silent)]).toEqual([true, false]);
    expect(isUp(waiting, flavours['no-cni'])).toBe(true);
    expect(isUp(silent, flavours['no-cni'])).toBe(false);
    expect(isUp({ name: 'a', ready: true }, flavours['no-cni'])).toBe(true);
    expect(isUp(waiting, flavours.bridge)).toBe(false);
  });

  it('takes out what Flannel leaves on a node', () => {
    const [{ script } = { script: '' }] = wirings('no-cni', nodes, objects);
    for (const thing of ['/etc/cni/net.d/*', '/run/flannel', '/opt/cni/bin/flannel', 'flannel.1', 'cni0', 'FLANNEL-POSTRTG', 'FLANNEL-FWD'])
      expect(script).toContain(thing);
  });
});

it('where Pods look after the network there is no script', () => expect(wirings('flannel', nodes, objects)).toEqual([]));
