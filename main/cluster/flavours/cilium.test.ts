import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadCatalog } from '../../supply/index.ts';
import { Manifest } from '../kubernetes/manifest.ts';
import { flavours } from './index.ts';

const recipe = flavours.cilium;
const objects = recipe.manifests((name) => `registry.test/${name}:1`, { controlPlane: 'control-plane.test', network: '10.213.0.0/22' });
const Workload = z.object({
  spec: z.object({
    template: z.object({
      spec: z.object({
        initContainers: z.array(z.looseObject({ image: z.string() })).default([]),
        containers: z.array(
          z.looseObject({
            image: z.string(),
            env: z.array(z.object({ name: z.string(), value: z.string().optional() })),
            volumeMounts: z.array(z.looseObject({ name: z.string(), mountPath: z.string() })),
          }),
        ),
        volumes: z.array(z.looseObject({ name: z.string(), hostPath: z.object({ path: z.string() }).optional() })),
      }),
    }),
  }),
});
const of = (kind: string) => Workload.parse(objects.find((one) => one.kind === kind)).spec.template.spec;

describe('cilium', () => {
  it('is made of whole Kubernetes objects with the images it is given', () => {
    for (const one of objects) expect(Manifest.safeParse(one).success).toBe(true);
    expect(JSON.stringify(objects).match(/"image":"[^"]*"/g)).toEqual(
      ['cilium', 'cilium', 'cilium-operator'].map((name) => `"image":"registry.test/${name}:1"`),
    );
  });

  it('stands in for kube-proxy, and reaches the API server without any ClusterIP', () => {
    expect(recipe.kubeProxy).toBeUndefined();
    expect(recipe.networking).toMatchObject({ kubeProxyMode: 'none', disableDefaultCNI: true });
    for (const { containers } of [of('DaemonSet'), of('Deployment')])
      expect(containers[0]?.env).toContainEqual({ name: 'KUBERNETES_SERVICE_HOST', value: 'control-plane.test' });
  });

  it('mounts no more of /proc/sys than the network part: the kernel’s is the whole machine’s', () => {
    const { containers, volumes } = of('DaemonSet');
    const mounted = new Set(containers.flatMap(({ volumeMounts }) => volumeMounts.map(({ name }) => name)));
    const paths = volumes.flatMap(({ name, hostPath }) => (mounted.has(name) && hostPath ? [hostPath.path] : []));
    expect(paths.filter((path) => path.startsWith('/proc'))).toEqual(['/proc/sys/net']);
  });

  it('mounts each volume that it names, and names each that it mounts', () => {
    for (const { containers, volumes, initContainers } of [of('DaemonSet'), of('Deployment')]) {
      const mounts = z.array(z.object({ volumeMounts: z.array(z.object({ name: z.string() })) })).parse([...initContainers, ...containers]);
      expect(new Set(mounts.flatMap(({ volumeMounts }) => volumeMounts.map(({ name }) => name)))).toEqual(new Set(volumes.map(({ name }) => name)));
    }
  });

  it('has its images and their release in the catalog', async () => {
    const { file } = await loadCatalog();
    for (const name of ['cilium', 'cilium-operator']) expect(file.images[name]?.version).toBe(file.modules['cilium']?.version);
  });
});
