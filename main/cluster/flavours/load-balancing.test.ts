/** The flavours with MetalLB: what they are made of, and that all of it has a source. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadCatalog } from '../../supply/index.ts';
import { Manifest } from '../kubernetes/manifest.ts';
import { loadBalancerRange } from '../network/subnet.ts';
import { flavours } from './index.ts';

const NETWORK = '10.213.0.0/22';
const objectsOf = (flavour: 'metallb' | 'gateway') =>
  flavours[flavour].manifests((name) => `registry.test/${name}:1`, { controlPlane: 'control-plane.test', network: NETWORK });
const keyOf = ({ apiVersion, kind, metadata: { namespace, name } }: Manifest) => `${apiVersion} ${kind} ${namespace ?? ''}/${name}`;
const Access = z.object({ rules: z.array(z.object({ resources: z.array(z.string()), verbs: z.array(z.string()).min(1) })) });

describe.each(['metallb', 'gateway'] as const)('%s', (flavour) => {
  const objects = objectsOf(flavour);
  const keys = objects.map(keyOf);

  it('is made of whole Kubernetes objects, each once', () => {
    for (const one of objects) expect(Manifest.safeParse(one).success).toBe(true);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('waits for each of its workloads, and gives each a namespace that it has', () => {
    const workloads = objects.filter(({ kind }) => kind === 'Deployment' || kind === 'DaemonSet');
    expect(flavours[flavour].ready.map((one) => keyOf({ ...one, metadata: one })).sort()).toEqual(workloads.map(keyOf).sort());
    for (const { metadata } of workloads) expect(keys).toContain(`v1 Namespace /${metadata.namespace}`);
  });

  it('loads each image that its Pods name, and defines each kind of another group', () => {
    const named = new Set(JSON.stringify(objects).match(/registry\.test\/[a-z-]+/g));
    expect(named).toEqual(new Set(flavours[flavour].images.filter((name) => name !== 'echo').map((name) => `registry.test/${name}`)));
    const groups = new Set(objects.map(({ apiVersion }) => apiVersion.split('/')[0] ?? '').filter((group) => /\./.test(group) && !group.endsWith('.k8s.io')));
    for (const group of groups) expect(flavours[flavour].definitions).toContain(group);
  });

  it('has all of its images in the catalog, for this environment', async () => {
    const { file } = await loadCatalog();
    for (const name of [...flavours[flavour].images, 'definitions']) expect(file.images[name]?.neededBy).toContain(flavour);
  });

  it('gives load balancers the addresses that Docker never hands out', () => {
    const { first, last } = loadBalancerRange(NETWORK, flavours[flavour].slot);
    expect(objects).toContainEqual(expect.objectContaining({ kind: 'IPAddressPool', spec: { addresses: [`${first}-${last}`] } }));
  });

  it('lets each part do named things with named objects', () => {
    const roles = objects.filter(({ kind }) => kind === 'ClusterRole' || kind === 'Role');
    const rules = roles.flatMap((one) => Access.parse(one).rules);
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.filter(({ verbs, resources }) => [...verbs, ...resources].includes('*'))).toEqual([]);
  });
});

it('MetalLB has neither webhook nor port for metrics, and its speakers no right but raw packets', () => {
  const speaker = JSON.stringify(objectsOf('metallb').filter(({ metadata: { name } }) => name === 'speaker'));
  expect(speaker).toContain('"--port=0"');
  expect(speaker).toContain('"capabilities":{"drop":["ALL"],"add":["NET_RAW"]}');
  expect(JSON.stringify(objectsOf('metallb'))).toContain('"--webhook-mode=disabled","--disable-cert-rotation","--port=0"');
});

it('claims get volumes where MetalLB’s labs are: their class is the one that kind finds in the node, of the provisioner that runs', () => {
  const [, text = ''] = /default-storage\.yaml <<'END'\n(.*)\nEND\n/s.exec(flavours.metallb.prepareNode ?? '') ?? [];
  const { provisioner, ...found } = z.looseObject({ provisioner: z.string() }).parse(JSON.parse(text));
  expect(found).toMatchObject({ kind: 'StorageClass', metadata: { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } } });
  expect(JSON.stringify(objectsOf('metallb'))).toContain(`"--provisioner-name","${provisioner}"`);
  expect(flavours.gateway.prepareNode).toBeUndefined();
});

it('Traefik’s Service keeps the client’s address, and its access log is JSON', () => {
  const objects = objectsOf('gateway');
  expect(objects).toContainEqual(
    expect.objectContaining({ kind: 'Service', spec: expect.objectContaining({ type: 'LoadBalancer', externalTrafficPolicy: 'Local' }) }),
  );
  expect(JSON.stringify(objects)).toContain('"--accesslog.format=json"');
});
