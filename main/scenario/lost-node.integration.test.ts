/** A worker loses its power, for real: what is told of it, and a reset that starts it again and proves that nothing is left. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { captureCluster } from '../capture/index.ts';
import {
  type Cluster,
  connectKubernetes,
  createCluster,
  describeEnvironments,
  findCluster,
  type Kubernetes,
  startNode,
  stopNode,
  warmUp,
} from '../cluster/index.ts';
import { type TestWorld, testWorld, WEB } from '../cluster/test-cluster.fixture.ts';
import { execIn, gone, toolsContainer } from '../docker/index.ts';
import { plainWork } from '../operation/index.ts';
import { applyScenario, type Baseline, resetScenario, startedAnew, takeBaseline, waitReady } from './index.ts';

const TOOLS = 'packet-dojo-life-lost-tools';
const FLAVOUR = 'flannel-3';

let world: TestWorld;
let cluster: Cluster;
let kube: Kubernetes;
let tools: string;
let baseline: Baseline;

beforeAll(async () => {
  world = await testWorld(FLAVOUR);
  cluster = await createCluster(world.deps, FLAVOUR, plainWork());
  kube = connectKubernetes(cluster);
  tools = (await toolsContainer(world.deps.docker, world.deps.image('tools'), TOOLS)).id;
  baseline = await takeBaseline({ kube, cluster, capture, run }, plainWork());
  await applyScenario({ kube, lab: 'test', files: [{ name: 'web.yaml', text: WEB(world.deps.image('echo')) }] }, plainWork());
  await waitReady({ kube, apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'web', seconds: 60 }, plainWork());
});
afterAll(async () => {
  await world?.deps.docker.getContainer(TOOLS).remove({ force: true, v: true }).catch(gone);
  await world?.end();
});

const run: Parameters<typeof resetScenario>[0]['run'] = (argv, options) => execIn(world.deps.docker, tools, argv, options);
const capture = async () => captureCluster({ run, nodes: cluster.nodes, client: cluster.client }, await kube.readObjects(), { bpf: false });
const lost = () => cluster.nodes.find(({ name }) => name.endsWith('worker2')) ?? expect.unreachable('no worker2');
const environment = async () => (await describeEnvironments(world.deps)).find(({ flavour }) => flavour === FLAVOUR);

it('the control plane is never stopped', async () => {
  const name = cluster.nodes.find(({ role }) => role === 'control-plane')?.name ?? '';
  await expect(stopNode(world.deps, FLAVOUR, name, plainWork())).rejects.toMatchObject({ code: 'cluster.controlPlaneStays' });
});

it('a worker that is stopped is told as such, and the rest can still be looked at', async () => {
  const { name } = lost();
  await stopNode(world.deps, FLAVOUR, name, plainWork());
  expect(await environment()).toMatchObject({ state: 'degraded', problem: { code: 'cluster.nodesStopped', params: { nodes: name } } });
  expect((await environment())?.nodes.find((node) => node.name === name)).toMatchObject({ state: 'stopped', stoppedAt: expect.any(Number) });
  const found = await findCluster(world.deps, FLAVOUR);
  expect([found?.nodes.length, found?.stopped.map((node) => node.name)]).toEqual([2, [name]]);
});

it('started again it keeps its address, and a reset gives the fingerprint of all nodes back', async () => {
  const { name, address } = cluster.nodes.find((node) => node.name.endsWith('worker2')) ?? expect.unreachable('no worker2');
  await startNode(world.deps, FLAVOUR, name, plainWork());
  cluster = (await findCluster(world.deps, FLAVOUR)) ?? expect.unreachable('not found');
  expect(lost().address).toBe(address);
  expect(cluster.nodes.filter((node) => startedAnew(baseline, node.name, node.pid)).map((node) => node.name)).toEqual([name]);
  await warmUp(world.deps, [name], kube, new AbortController().signal);
  const never = () => Promise.reject(new Error('the cluster would have been made anew'));
  const report = await resetScenario({ kube, cluster, baseline, recreate: never, capture, run }, plainWork());
  expect(report.nodes.map(({ differences }) => differences)).toEqual([[], [], []]);
});
