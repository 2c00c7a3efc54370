/** A worker loses its power, for real: what is told of it, and a reset that starts it again and proves that nothing is left. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeEnvironments, findCluster, startNode, stopNode, warmUp } from '../cluster/index.ts';
import { plainWork } from '../operation/index.ts';
import { startedAnew } from './index.ts';
import { TestPlace } from './test-place.fixture.ts';

const FLAVOUR = 'flannel-3';

let place: TestPlace;

beforeAll(async () => {
  place = await TestPlace.open(FLAVOUR, { bpf: false });
  await place.startWeb();
});
afterAll(() => place?.end());

const lost = () => place.cluster.nodes.find(({ name }) => name.endsWith('worker2')) ?? expect.unreachable('no worker2');
const environment = async () => (await describeEnvironments(place.world.deps)).find(({ flavour }) => flavour === FLAVOUR);

it('the control plane is never stopped', async () => {
  const name = place.cluster.nodes.find(({ role }) => role === 'control-plane')?.name ?? '';
  await expect(stopNode(place.world.deps, FLAVOUR, name, plainWork())).rejects.toMatchObject({ code: 'cluster.controlPlaneStays' });
});

it('a worker that is stopped is told as such, and the rest can still be looked at', async () => {
  const { name } = lost();
  await stopNode(place.world.deps, FLAVOUR, name, plainWork());
  expect(await environment()).toMatchObject({ state: 'degraded', problem: { code: 'cluster.nodesStopped', params: { nodes: name } } });
  expect((await environment())?.nodes.find((node) => node.name === name)).toMatchObject({ state: 'stopped', stoppedAt: expect.any(Number) });
  const found = await findCluster(place.world.deps, FLAVOUR);
  expect([found?.nodes.length, found?.stopped.map((node) => node.name)]).toEqual([2, [name]]);
});

it('started again it keeps its address, and a reset gives the fingerprint of all nodes back', async () => {
  const { name, address } = place.cluster.nodes.find((node) => node.name.endsWith('worker2')) ?? expect.unreachable('no worker2');
  await startNode(place.world.deps, FLAVOUR, name, plainWork());
  place.cluster = (await findCluster(place.world.deps, FLAVOUR)) ?? expect.unreachable('not found');
  expect(lost().address).toBe(address);
  expect(place.cluster.nodes.filter((node) => startedAnew(place.baseline, node.name, node.pid)).map((node) => node.name)).toEqual([name]);
  await warmUp(place.world.deps, [name], place.kube, new AbortController().signal);
  const report = await place.reset();
  expect(report.nodes.map(({ differences }) => differences)).toEqual([[], [], []]);
});
