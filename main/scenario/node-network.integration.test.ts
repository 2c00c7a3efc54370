/** Clusters whose nodes' network no Pod looks after: made, reset with proof whatever a learner did to it, paused, stopped and started. One cluster at a time. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Flavour } from '../../contract/index.ts';
import { describeEnvironments, flavours, type ImageName, Manifest, pauseCluster, removeCluster, resumeCluster } from '../cluster/index.ts';
import { plainWork } from '../operation/index.ts';
import { TestPlace, TOOLS } from './test-place.fixture.ts';

/** Flannel's own objects, for the Pod network of `no-cni`. */
function flannels(image: (name: ImageName) => string) {
  const all = JSON.stringify(flavours.flannel.manifests(image, { controlPlane: '', network: '' })).replaceAll(
    flavours.flannel.podSubnet,
    flavours['no-cni'].podSubnet,
  );
  return z.array(Manifest).parse(JSON.parse(all));
}

describe.each(['no-cni', 'bridge'] as const)('%s', (flavour) => {
  let place: TestPlace;
  beforeAll(async () => {
    place = await TestPlace.open(flavour, { bpf: false });
  });
  afterAll(() => place?.end());

  const state = async () => (await describeEnvironments(place.world.deps)).find((one) => one.flavour === flavour)?.state;
  const answers = (address: string) => place.world.sh(place.cluster.client.name, `curl -sf -m 2 http://${address}:30123/`).catch(() => null);
  const web = async () => {
    await place.startWeb();
    for (const { address } of place.cluster.nodes) await expect.poll(() => answers(address), { timeout: 20_000 }).not.toBeNull();
  };
  const onWorker = (line: string) => place.world.sh(place.cluster.nodes.find(({ role }) => role === 'worker')?.name ?? '', line);
  /** What makes Pods of this flavour talk, and what a learner may do to it. */
  const DEEDS: Record<typeof flavour & Flavour, { before: () => Promise<unknown>; byHand: string }> = {
    'no-cni': {
      before: () => place.kube.apply(flannels(place.world.deps.image), { fieldManager: 'learner' }),
      byHand: 'cp /opt/cni/bin/bridge /opt/cni/bin/mine; echo "{}" > /etc/cni/net.d/99-mine.conf; ip link add mine type bridge',
    },
    bridge: {
      before: async () => {},
      byHand:
        'ip route flush root 10.249.0.0/16 proto static; ip address add 10.249.77.1/24 dev cbr0; echo "{}" > /etc/cni/net.d/99-mine.conf; sed -i s/kubenet/other/ /etc/cni/net.d/10-bridge.conflist',
    },
  };

  it('is ready as it is', async () => {
    await expect.poll(state, { timeout: 60_000 }).toBe('ready');
    const { nodes } = await place.kube.readObjects();
    expect(nodes.map(({ ready }) => ready)).toEqual(nodes.map(() => flavour === 'bridge'));
  });

  it('carries Pods on both nodes, and a reset gives the fingerprint back', async () => {
    await DEEDS[flavour].before();
    await web();
    await expect.poll(state, { timeout: 60_000 }).toBe('ready');
    const report = await place.reset();
    expect(report.nodes.map(({ differences }) => differences)).toEqual([[], []]);
    expect(report.how).toBe('clean');
    await expect.poll(state, { timeout: 60_000 }).toBe('ready');
    expect((await place.kube.readObjects()).nodes.every(({ ready }) => ready === (flavour === 'bridge'))).toBe(true);
  });

  it('is reset where a hand has changed it', async () => {
    await onWorker(DEEDS[flavour].byHand);
    const report = await place.reset();
    expect(report.nodes.map(({ now }) => now)).toEqual(place.baseline.fingerprints.map(({ hash }) => hash));
  });

  it('sleeps and wakes', async () => {
    await pauseCluster(place.world.deps, flavour, plainWork());
    expect(await state()).toBe('paused');
    await resumeCluster(place.world.deps, flavour, plainWork());
    await expect.poll(state, { timeout: 60_000 }).toBe('ready');
  });

  // routes are gone with a node's network namespace
  it.runIf(flavour === 'bridge')('is wired again after a stop', async () => {
    await Promise.all(place.cluster.nodes.map(({ containerId }) => place.world.deps.docker.getContainer(containerId).stop({ t: 10 })));
    place.cluster = await resumeCluster(place.world.deps, flavour, plainWork());
    await expect.poll(state, { timeout: 60_000 }).toBe('ready');
    await web();
  });

  it('leaves nothing when it is removed', async () => {
    await removeCluster(place.world.deps, flavour, plainWork());
    expect((await place.world.everything()).filter((name) => !name.includes(TOOLS))).toEqual([]);
  });
});
