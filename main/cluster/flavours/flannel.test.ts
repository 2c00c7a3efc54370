import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Manifest } from '../kubernetes/manifest.ts';
import { flannel } from './flannel.ts';

const ConfigMap = z.object({ data: z.record(z.string(), z.string()) });

describe('flannel', () => {
  const manifests = flannel.manifests((name) => `registry.test/${name}:1`);

  it('is made of whole Kubernetes objects, its namespace first', () => {
    for (const one of manifests) expect(Manifest.safeParse(one).success).toBe(true);
    expect(manifests[0]).toMatchObject({ kind: 'Namespace', metadata: { name: 'kube-flannel' } });
  });

  it('uses the image it is given, in each container', () => {
    const images = JSON.stringify(manifests).match(/"image":"[^"]*"/g);
    expect(images).toEqual(['"image":"registry.test/flannel:1"', '"image":"registry.test/flannel:1"']);
  });

  it('speaks VXLAN in the Pod network that kind is told', () => {
    const { data } = ConfigMap.parse(manifests.find(({ kind }) => kind === 'ConfigMap'));
    expect(JSON.parse(data['net-conf.json'] ?? '')).toEqual({ Network: flannel.podSubnet, EnableNFTables: false, Backend: { Type: 'vxlan' } });
  });
});
