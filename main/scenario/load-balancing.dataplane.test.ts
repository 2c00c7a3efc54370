/** MetalLB's addresses, volumes and Gateway API on real clusters: made, used from where a client is, reset with proof, put to sleep, stopped and started. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeEnvironments, HttpMethod, pauseCluster, removeCluster, resumeCluster } from '../cluster/index.ts';
import { plainWork } from '../operation/index.ts';
import { waitReady } from './index.ts';
import { TestPlace, TOOLS } from './test-place.fixture.ts';

const BALANCER = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace: 'default', name: 'front' },
  spec: { type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] },
};
const CLAIM = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { namespace: 'default', name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '64Mi' } } },
};
const gatewayObjects = () => {
  const apiVersion = 'gateway.networking.k8s.io/v1';
  const parentRefs = (sectionName: string) => [{ name: 'front', sectionName }];
  return [
    {
      apiVersion,
      kind: 'Gateway',
      metadata: { namespace: 'default', name: 'front' },
      spec: {
        gatewayClassName: 'traefik',
        listeners: [
          { name: 'web', protocol: 'HTTP', port: 80 },
          { name: 'tcp', protocol: 'TCP', port: 9000 },
        ],
      },
    },
    {
      apiVersion,
      kind: 'HTTPRoute',
      metadata: { namespace: 'default', name: 'shop' },
      spec: {
        parentRefs: parentRefs('web'),
        hostnames: ['shop.test'],
        rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/cart' } }], backendRefs: [{ name: 'web', port: 80 }] }],
      },
    },
    {
      apiVersion,
      kind: 'TCPRoute',
      metadata: { namespace: 'default', name: 'raw' },
      spec: { parentRefs: parentRefs('tcp'), rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
    },
  ];
};
const Status = z.object({ status: z.object({ loadBalancer: z.object({ ingress: z.array(z.object({ ip: z.string() })).min(1) }) }) });

describe.each(['metallb', 'gateway'] as const)('%s', (flavour) => {
  let place: TestPlace;
  beforeAll(async () => {
    place = await TestPlace.open(flavour);
  });
  afterAll(() => place?.end());

  const state = async () => (await describeEnvironments(place.world.deps)).find((one) => one.flavour === flavour)?.state;
  const asClient = (line: string) => place.world.sh(place.cluster.client.name, line).catch(() => null);
  const addressOf = async (namespace: string, name: string) => {
    const read = async () =>
      Status.safeParse(await place.kube.get({ apiVersion: 'v1', kind: 'Service', namespace, name })).data?.status.loadBalancer.ingress[0]?.ip;
    await expect.poll(read, { timeout: 30_000 }).toBeDefined();
    return (await read()) ?? '';
  };
  /** A Service with an address, which answers. */
  const front = async () => {
    await place.startWeb();
    await place.kube.apply([BALANCER], { fieldManager: 'learner' });
    const address = await addressOf('default', 'front');
    await expect.poll(() => asClient(`curl -sf -m 2 http://${address}/`), { timeout: 30_000 }).not.toBeNull();
    return address;
  };
  const restarts = async () => {
    const pods = await place.kube.list({ apiVersion: 'v1', kind: 'Pod', namespace: 'metallb-system' });
    const Containers = z.object({ status: z.object({ containerStatuses: z.array(z.object({ restartCount: z.number(), ready: z.boolean() })) }) });
    return pods.flatMap((pod) => Containers.parse(pod).status.containerStatuses);
  };

  it('answers for a load balancer’s address with the address of a worker’s own card', async () => {
    const address = await front();
    const neighbour = await asClient(`ip neigh show ${address}`);
    const macs = await Promise.all(
      place.cluster.nodes.map(async ({ name, role }) => ({ role, mac: await place.world.sh(name, 'cat /sys/class/net/eth0/address') })),
    );
    expect(macs.filter(({ mac }) => neighbour?.includes(mac.trim())).map(({ role }) => role)).toEqual(['worker']);
    // from this machine, where the engine is on it
    expect((await fetch(`http://${address}/`)).status).toBe(200);
  });

  it.runIf(flavour === 'metallb')('makes a volume for a claim, and removes its folder with it', async () => {
    const name = 'writer';
    const container = { name, image: place.world.deps.image('local-path'), command: ['sh', '-c', 'echo kept > /data/file; exec sleep infinity'] };
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { namespace: 'default', name },
      spec: {
        containers: [{ ...container, volumeMounts: [{ name: 'data', mountPath: '/data' }] }],
        volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
      },
    };
    await place.kube.apply([CLAIM, pod], { fieldManager: 'learner' });
    await waitReady({ kube: place.kube, apiVersion: 'v1', kind: 'Pod', namespace: 'default', name, seconds: 60 }, plainWork());
    const files = async () =>
      (await Promise.all(place.cluster.nodes.map((node) => place.world.sh(node.name, 'cat /var/local-path/*/file 2>/dev/null; true')))).join('');
    expect(await files()).toBe('kept\n');
    expect((await place.reset()).nodes.flatMap(({ differences }) => differences)).toEqual([]);
    expect(await files()).toBe('');
    expect(await place.kube.list({ apiVersion: 'v1', kind: 'PersistentVolume' })).toEqual([]);
  });

  it.runIf(flavour === 'gateway')('sends by host and path, and bytes alone by port; what matched is in its log', async () => {
    await place.startWeb();
    await place.kube.apply(gatewayObjects(), { fieldManager: 'learner' });
    const address = await addressOf('traefik', 'traefik');
    const status = (line: string) => asClient(`curl -s -o /dev/null -w '%{http_code}' -m 2 ${line}`);
    await expect.poll(() => status(`-H 'Host: shop.test' http://${address}/cart`), { timeout: 30_000 }).toBe('200');
    expect(await status(`-H 'Host: shop.test' http://${address}/other`)).toBe('404');
    expect(await status(`http://${address}/cart`)).toBe('404');
    await expect.poll(() => status(`http://${address}:9000/`), { timeout: 30_000 }).toBe('200');
    const [pod] = await place.kube.list({ apiVersion: 'v1', kind: 'Pod', namespace: 'traefik' }, { labelSelector: 'app=traefik' });
    const log = z.string().parse(await place.kube.request({ method: HttpMethod.GET, path: `/api/v1/namespaces/traefik/pods/${pod?.metadata.name}/log` }));
    const told = log.split('\n').filter((line) => line.includes('"RequestHost":"shop.test"') && line.includes('"RequestPath":"/cart"'));
    expect(JSON.parse(told.at(-1) ?? '{}')).toMatchObject({ RouterName: expect.stringContaining('shop'), ServiceAddr: expect.stringMatching(/:8080$/) });
  });

  it('is reset, and the proof is an equal fingerprint; the client has forgotten who answered', async () => {
    const address = await front();
    const report = await place.reset();
    expect(await asClient(`ip neigh show ${address}`)).toBe('');
    expect(report.nodes.flatMap(({ differences }) => differences)).toEqual([]);
    expect(report.how).toBe('clean');
  });

  it('is reset where somebody has taken the pool away', async () => {
    await place.kube.delete({ apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool', namespace: 'metallb-system', name: 'lan' });
    const report = await place.reset();
    expect(report.how).toBe('repaired');
    await front();
    await place.reset();
  });

  it('sleeps and wakes, stops and starts: the address answers, and no Pod of MetalLB crashes', async () => {
    await pauseCluster(place.world.deps, flavour, plainWork());
    place.cluster = await resumeCluster(place.world.deps, flavour, plainWork());
    await expect.poll(state, { timeout: 60_000 }).toBe('ready');
    expect((await restarts()).filter(({ restartCount }) => restartCount > 0)).toEqual([]);
    await Promise.all(place.cluster.nodes.map(({ containerId }) => place.world.deps.docker.getContainer(containerId).stop({ t: 10 })));
    place.cluster = await resumeCluster(place.world.deps, flavour, plainWork());
    await expect.poll(state, { timeout: 60_000 }).toBe('ready');
    await expect.poll(async () => (await restarts()).every(({ ready, restartCount }) => ready && restartCount <= 1), { timeout: 60_000 }).toBe(true);
    await front();
  });

  it('leaves nothing when it is removed', async () => {
    await removeCluster(place.world.deps, flavour, plainWork());
    expect((await place.world.everything()).filter((name) => !name.includes(TOOLS))).toEqual([]);
  });
});
