import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Flavour } from '../../../contract/index.ts';
import { Manifest } from '../kubernetes/manifest.ts';
import { overlap } from '../network/subnet.ts';
import { flavours } from './index.ts';

const ConfigMap = z.object({ data: z.record(z.string(), z.string()) });
const manifestsOf = (flavour: Flavour) =>
  flavours[flavour].manifests((name) => `registry.test/${name}:1`, { controlPlane: 'control-plane.test', network: '10.213.0.0/22' });
const configured = (flavour: Flavour) => {
  const { data } = ConfigMap.parse(manifestsOf(flavour).find(({ kind }) => kind === 'ConfigMap'));
  return { network: JSON.parse(data['net-conf.json'] ?? ''), cni: JSON.parse(data['cni-conf.json'] ?? '') };
};

describe.each(['flannel', 'flannel-nftables', 'flannel-legacy', 'flannel-3'] as const)('%s', (flavour) => {
  it('is made of whole Kubernetes objects, its namespace first', () => {
    for (const one of manifestsOf(flavour)) expect(Manifest.safeParse(one).success).toBe(true);
    expect(manifestsOf(flavour)[0]).toMatchObject({ kind: 'Namespace', metadata: { name: 'kube-flannel' } });
  });

  it('uses the image it is given, in each container', () => {
    const images = JSON.stringify(manifestsOf(flavour)).match(/"image":"[^"]*"/g);
    expect(images).toEqual(['"image":"registry.test/flannel:1"', '"image":"registry.test/flannel:1"']);
  });

  it('speaks VXLAN in the Pod network that kind is told, its rules in the tables that kube-proxy uses', () => {
    const native = flavours[flavour].networking['kubeProxyMode'] === 'nftables';
    const { network, cni } = configured(flavour);
    expect(network).toEqual({ Network: flavours[flavour].podSubnet, EnableNFTables: native, Backend: { Type: 'vxlan' } });
    expect(cni.plugins[1]).toMatchObject({ type: 'portmap', backend: native ? 'nftables' : 'iptables' });
  });
});

it('flavours share no addresses', () => {
  const all = Object.values(flavours);
  expect(new Set(all.map(({ slot }) => slot)).size).toBe(all.length);
  const networks = all.flatMap(({ podSubnet, serviceSubnet }) => [podSubnet, serviceSubnet]);
  for (const [index, one] of networks.entries()) for (const other of networks.slice(index + 1)) expect(overlap(one, other), `${one} ${other}`).toBe(false);
});

it('each has its own way of keeping rules', () => {
  expect(flavours.flannel).toMatchObject({ networking: { kubeProxyMode: 'iptables' }, kubeProxy: 'iptables (nf_tables)' });
  expect(flavours.flannel.prepareNode).toBeUndefined();
  expect(flavours['flannel-3'].nodes).toEqual(['control-plane', 'worker', 'worker']);
  expect(flavours['flannel-nftables']).toMatchObject({ networking: { kubeProxyMode: 'nftables' } });
  expect(flavours['flannel-legacy']).toMatchObject({ networking: { kubeProxyMode: 'iptables' }, prepareNode: expect.stringContaining('iptables-legacy') });
});
