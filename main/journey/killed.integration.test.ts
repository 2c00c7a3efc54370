/** Whatever is killed, nothing of the tracer stays: no table, no process, and after the next journey no file. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toolsContainer } from '../docker/index.ts';
import { plainWork } from '../operation/index.ts';
import { holdTracer } from './hold-tracer.fixture.ts';
import { recordJourney } from './index.ts';
import { type OnCluster, onCluster, TOOLS_IMAGE } from './on-cluster.fixture.ts';
import { contradictions } from './truth/contradictions.ts';

let scene: OnCluster;
beforeAll(async () => {
  scene = await onCluster();
});
afterAll(() => scene?.remove());

/** Processes that see the tools container's files: number, name, and the end of the command line. */
const OURS = `for p in /proc/[0-9]*; do
  [[ $p/ns/mnt -ef /proc/self/ns/mnt ]] && printf '%s %s %s\\n' "\${p#/proc/}" "$(<$p/comm)" "$(tr '\\0\\n' '  ' <$p/cmdline | tail -c 200)"; done 2>/dev/null; true`;

const TRACER = /^\d+ (?:tcpdump|nft|conntrack|dojo-drops|nsenter|setpriv|sleep .*sleep 15) | collector [0-9a-f]{18} /;
const processes = async () => (await scene.run(['bash', '-c', OURS])).stdout.split('\n').filter((line) => TRACER.test(line));
const tables = async () =>
  (await Promise.all(scene.cluster.nodes.map(({ name }) => scene.onNode(name, 'nft', 'list', 'tables')))).flatMap(
    (text) => text.match(/packet_dojo_\d+/g) ?? [],
  );

async function until<T>(look: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const value = await look();
    if (holds(value) || tries === 50) return value;
    await sleep(100);
  }
}

/** Both must be gone within 5 s; the tracer itself would end after 12. */
async function expectNothingLeft(): Promise<void> {
  expect(await until(tables, (found) => found.length === 0)).toEqual([]);
  expect(await until(processes, (found) => found.length === 0)).toEqual([]);
}

const node = () => scene.cluster.nodes[0] ?? expect.unreachable('a cluster has nodes');
const armed = () => until(tables, (found) => found.length === 1);
/** Started in the background; its end is awaited by whoever ends it. */
function hold(signal: AbortSignal): { ended: Promise<unknown> } {
  return {
    ended: holdTracer(scene.tools, node(), signal).then(
      () => 'done',
      (thrown: unknown) => thrown,
    ),
  };
}
const kill = (pattern: RegExp) => async () => {
  const found = (await processes()).filter((line) => pattern.test(line)).map((line) => line.split(' ')[0] ?? '');
  expect(found).not.toEqual([]);
  await scene.run(['kill', '-9', ...found]);
};

test('cancel', async () => {
  const cancel = new AbortController();
  const { ended } = hold(cancel.signal);
  expect(await armed()).toHaveLength(1);
  cancel.abort(new Error('enough'));
  expect(await ended).toMatchObject({ message: 'enough' });
  expect(await tables()).toEqual([]);
  await expectNothingLeft();
});

test.each([
  ['the collector', /^\d+ bash .* collector [0-9a-f]{18} \d+ \d+ $/],
  ['what holds our table', /^\d+ nft .*nft -a -i/],
  ['every listener', /^\d+ (tcpdump|nft|conntrack|dojo-drops) /],
])('kill -9 of %s', async (_, pattern) => {
  const cancel = new AbortController();
  const { ended } = hold(cancel.signal);
  expect(await armed()).toHaveLength(1);
  await kill(pattern)();
  expect(await until(tables, (found) => found.length === 0)).toEqual([]);
  cancel.abort();
  await ended;
  await expectNothingLeft();
});

test('kill -9 of the whole program', async () => {
  const program = fileURLToPath(new URL('./hold-tracer.fixture.ts', import.meta.url));
  const child: ChildProcess = spawn(process.execPath, [program, scene.tools, node().name, String(node().pid)], { stdio: 'ignore' });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  expect(await armed()).toHaveLength(1);
  child.kill('SIGKILL');
  await exited;
  await expectNothingLeft();
});

test('the tools container is killed', async () => {
  const { ended } = hold(new AbortController().signal);
  expect(await armed()).toHaveLength(1);
  await scene.docker.getContainer(scene.tools).kill();
  await ended;
  await toolsContainer(scene.docker, TOOLS_IMAGE, scene.tools);
  await expectNothingLeft();
});

test('the next journey works, and sweeps what a killed one left in memory', async () => {
  const { journey } = await recordJourney(await scene.deps(), { from: { kind: 'client' }, to: `http://${node().name}:${scene.nodePort}/` }, plainWork());
  expect(contradictions(journey)).toEqual([]);
  expect((await scene.run(['sh', '-c', 'ls /dev/shm'])).stdout.trim()).toBe('');
  await expectNothingLeft();
});
