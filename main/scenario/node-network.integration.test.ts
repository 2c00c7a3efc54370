/** Clusters whose nodes' network no Pod looks after: made, reset with proof whatever a learner did to it, paused, stopped and started. One cluster at a time. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Flavour, ResetReport } from '../../contract/index.ts';
import { captureCluster } from '../capture/index.ts';
import {
  type Cluster,
  connectKubernetes,
  createCluster,
  describeEnvironments,
  flavours,
  type ImageName,
  type Kubernetes,
  Manifest,
  pauseCluster,
  removeCluster,
  resumeCluster,
} from '../cluster/index.ts';
import { type TestWorld, testWorld, WEB } from '../cluster/test-cluster.fixture.ts';
import { execIn, gone, toolsContainer } from '../docker/index.ts';
import { plainWork } from '../operation/index.ts';
import { applyScenario, type Baseline, resetScenario, takeBaseline, waitReady } from './index.ts';

const TOOLS = 'packet-dojo-life-network-tools';
const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'web' };

/** Flannel's own objects, for the Pod network of `no-cni`. */
function flannels(image: (name: ImageName) => string) {
  const all = JSON.stringify(flavours.flannel.manifests(image)).replaceAll(flavours.flannel.podSubnet, flavours['no-cni'].podSubnet);
  return z.array(Manifest).parse(JSON.parse(all));
}

describe.each(['no-cni', 'bridge'] as const)('%s', (flavour) => {
  let world: TestWorld;
  let cluster: Cluster;
  let kube: Kubernetes;
  let tools: string;
  let baseline: Baseline;

  beforeAll(async () => {
    world = await testWorld(flavour);
    cluster = await createCluster(world.deps, flavour, plainWork());
    kube = connectKubernetes(cluster);
    tools = (await toolsContainer(world.deps.docker, world.deps.image('tools'), TOOLS)).id;
    await takeAgain();
  });
  afterAll(async () => {
    await world?.deps.docker.getContainer(TOOLS).remove({ force: true, v: true }).catch(gone);
    await world?.end();
  });

  const run: Parameters<typeof resetScenario>[0]['run'] = (argv, options) => execIn(world.deps.docker, tools, argv, options);
  const capture = async () => captureCluster({ run, nodes: cluster.nodes, client: cluster.client }, await kube.readObjects(), { bpf: false });
  const takeAgain = async () => (baseline = await takeBaseline({ kube, cluster, capture, run }, plainWork()));
  const reset = (): Promise<ResetReport> => {
    const log: string[] = [];
    const never = () => Promise.reject(new Error(`the cluster would have been made anew:\n${log.join('\n')}`));
    return resetScenario(
      { kube, cluster, baseline, recreate: never, capture, run },
      plainWork(undefined, (line) => log.push(line)),
    );
  };
  const state = async () => (await describeEnvironments(world.deps)).find((one) => one.flavour === flavour)?.state;
  const answers = (address: string) => world.sh(cluster.client.name, `curl -sf -m 2 http://${address}:30123/`).catch(() => null);
  const web = async () => {
    await applyScenario({ kube, lab: 'test', files: [{ name: 'web.yaml', text: WEB(world.deps.image('echo')) }] }, plainWork());
    await waitReady({ kube, ...DEPLOYMENT, seconds: 60 }, plainWork());
    for (const { address } of cluster.nodes) await expect.poll(() => answers(address), { timeout: 20_000 }).not.toBeNull();
  };
  const onWorker = (line: string) => world.sh(cluster.nodes.find(({ role }) => role === 'worker')?.name ?? '', line);
  /** What makes Pods of this flavour talk, and what a learner may do to it. */
  const DEEDS: Record<typeof flavour & Flavour, { before: () => Promise<unknown>; byHand: string }> = {
    'no-cni': {
      before: () => kube.apply(flannels(world.deps.image), { fieldManager: 'learner' }),
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
    const { nodes } = await kube.readObjects();
    expect(nodes.map(({ ready }) => ready)).toEqual(nodes.map(() => flavour === 'bridge'));
  });

  it('carries Pods on both nodes, and a reset gives the fingerprint back', async () => {
    await DEEDS[flavour].before();
    await web();
    await expect.poll(state, { timeout: 60_000 }).toBe('ready');
    const report = await reset();
    expect(report.nodes.map(({ differences }) => differences)).toEqual([[], []]);
    expect(report.how).toBe('clean');
    await expect.poll(state, { timeout: 60_000 }).toBe('ready');
    expect((await kube.readObjects()).nodes.every(({ ready }) => ready === (flavour === 'bridge'))).toBe(true);
  });

  it('is reset where a hand has changed it', async () => {
    await onWorker(DEEDS[flavour].byHand);
    const report = await reset();
    expect(report.nodes.map(({ now }) => now)).toEqual(baseline.fingerprints.map(({ hash }) => hash));
  });

  it('sleeps and wakes', async () => {
    await pauseCluster(world.deps, flavour, plainWork());
    expect(await state()).toBe('paused');
    await resumeCluster(world.deps, flavour, plainWork());
    await expect.poll(state, { timeout: 60_000 }).toBe('ready');
  });

  // routes are gone with a node's network namespace
  it.runIf(flavour === 'bridge')('is wired again after a stop', async () => {
    await Promise.all(cluster.nodes.map(({ containerId }) => world.deps.docker.getContainer(containerId).stop({ t: 10 })));
    cluster = await resumeCluster(world.deps, flavour, plainWork());
    await expect.poll(state, { timeout: 60_000 }).toBe('ready');
    await web();
  });

  it('leaves nothing when it is removed', async () => {
    await removeCluster(world.deps, flavour, plainWork());
    expect((await world.everything()).filter((name) => !name.includes(TOOLS))).toEqual([]);
  });
});
