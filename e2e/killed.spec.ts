/**
 * Killed without a warning (SIGKILL) in the middle of supply, create, apply and a journey: `dojo clean`, or simply the next start, leaves the machine
 * as it was. No browser; the program runs as a command.
 */
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { dojo, start } from './support/dojo.ts';
import { docker, type Inventory, inventory } from './support/inventory.ts';
import { setProgressAside } from './support/progress.ts';

const CLUSTER = 'packet-dojo-flannel';
const NODES = [`${CLUSTER}-control-plane`, `${CLUSTER}-worker`];
const CLIENT = `${CLUSTER}-client`;

test.describe.configure({ mode: 'serial' });
test.setTimeout(20 * 60_000);

let tools: string;
let before: Inventory;

const Supply = z.array(z.object({ name: z.string(), reference: z.string(), state: z.string() }));
const supplyList = async () => Supply.parse(JSON.parse(await dojo('supply', 'list', '--json')));
const referenceOf = async (name: string) => (await supplyList()).find((one) => one.name === name)?.reference ?? '';
const running = async (...filters: string[]) =>
  (await docker('ps', '--format', '{{.Names}}', ...filters.flatMap((filter) => ['--filter', filter]))).split('\n').filter(Boolean);
const soon = (what: () => Promise<boolean>, message: string, timeout = 5 * 60_000) =>
  expect.poll(() => what().catch(() => false), { message, timeout, intervals: [100] }).toBe(true);

let putBack: () => Promise<void> = async () => {};

test.beforeAll(async () => {
  putBack = await setProgressAside();
  await dojo('supply', '--for', 'flannel');
  await dojo('clean');
  tools = await referenceOf('tools');
  before = await inventory(tools);
});

test.afterAll(() => putBack());

test('in the middle of supply', async () => {
  // all names of the image, so that it has to be built: its Debian packages take a while
  const id = await docker('image', 'inspect', '--format', '{{.Id}}', await referenceOf('client'));
  await docker('rmi', '--force', id);
  const supply = start('supply', '--only', 'client', '--from', 'build');
  await soon(async () => (await running()).some((name) => !before.containers.includes(name)), 'a container that builds');
  await supply.kill();
  await dojo('clean');
  // the engine ends a build whose client has gone, but not at once
  await expect.poll(() => inventory(tools), { timeout: 60_000 }).toEqual(before);
  await dojo('supply', '--only', 'client', '--from', 'build');
  expect((await supplyList()).find((one) => one.name === 'client')?.state).toBe('present');
  expect((await inventory(tools)).containers).toEqual(before.containers);
});

test('in the middle of the creation of a cluster, then cleaned', async () => {
  const up = start('up', 'flannel');
  await soon(async () => (await running(`name=${NODES[0]}`)).length > 0, 'the first node');
  await up.kill();
  await dojo('clean');
  expect(await inventory(tools)).toEqual(before);
});

test('in the middle of the creation, then started again', async () => {
  const up = start('up', 'flannel');
  await soon(
    async () => await docker('exec', NODES[0] ?? '', 'test', '-f', '/etc/kubernetes/manifests/etcd.yaml').then(() => true),
    'a control plane that starts',
  );
  await up.kill();
  await dojo('up', 'flannel');
  expect(await running(`name=${CLUSTER}`)).toEqual(expect.arrayContaining([...NODES, CLIENT]));
});

test('in the middle of the apply of a lab, then played to the end', async () => {
  const play = start('play', 'nodeport');
  await soon(async () => (await docker('exec', CLIENT, 'kubectl', 'get', 'deployment', 'web', '-o', 'name')) !== '', 'the Deployment of the lab');
  await play.kill();
  await dojo('play', 'nodeport', '--keep');
});

test('in the middle of a journey', async () => {
  const tables = async () => (await Promise.all(NODES.map((node) => docker('exec', node, 'nft', 'list', 'tables')))).join('\n');
  expect(await tables()).not.toContain('packet_dojo');
  // the lab ends with externalTrafficPolicy: Local and no Pod here, so the request waits for an answer that does not come
  await docker('exec', CLIENT, 'kubectl', 'scale', 'deployment', 'web-on-control-plane', '--replicas=0');
  const address = await docker('inspect', '--format', '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}', NODES[0] ?? '');
  const journey = start('journey', 'client', `http://${address}:30080/`);
  await soon(async () => (await tables()).includes('packet_dojo'), 'the tracer in a node', 60_000);
  await journey.kill();
  await soon(async () => !(await tables()).includes('packet_dojo'), 'no tracer in any node', 15_000);
  await soon(async () => (await inventory(tools)).processes.length === before.processes.length, 'no process of the collector', 15_000);
  await dojo('clean');
  expect(await inventory(tools)).toEqual(before);
});
