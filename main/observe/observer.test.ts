/** The observer's own logic: recorded states instead of a cluster, lines given by hand instead of monitors. */
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { recordedStates } from '../capture/fixtures/replay.ts';
import { Observer, type ObserverUpdate } from './index.ts';

const [before, exposed] = await Promise.all([recordedStates('before-expose'), recordedStates('after-expose')]);
const nodes = [
  { name: 'seed-control-plane', pid: 1 },
  { name: 'seed-worker', pid: 2 },
];

async function observed() {
  const monitors: { stdout: PassThrough; exited: PromiseWithResolvers<number>; pid: string | undefined }[] = [];
  const updates: ObserverUpdate[] = [];
  const problems: unknown[] = [];
  let states = before;
  let captures = 0;
  const observer = new Observer({
    capture: async () => {
      captures += 1;
      return states;
    },
    stream: async (argv) => {
      const monitor = { stdout: new PassThrough(), exited: Promise.withResolvers<number>(), pid: /\/proc\/(\d+)\//.exec(argv.join(' '))?.[1] };
      monitors.push(monitor);
      monitor.stdout.write('ip ready\nnft ready\nsilent ready\n');
      return { stdout: monitor.stdout, stdin: new PassThrough(), exited: monitor.exited.promise, close: async () => monitor.exited.resolve(0) };
    },
    nodes,
    names: () => [],
    onUpdate: (update) => updates.push(update),
    onProblem: (problem) => problems.push(problem),
  });
  await observer.start();
  return { observer, monitors, updates, problems, captures: () => captures, become: (now: typeof before) => (states = now) };
}
const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const until = async (holds: () => boolean) => {
  for (let tries = 0; !holds() && tries < 500; tries += 1) await later(10);
  expect(holds()).toBe(true);
};

describe('Observer', () => {
  it('captures once at the start, then tells what an event led to, with the apply that caused it', async () => {
    const { observer, monitors, updates, become } = await observed();
    expect(monitors.map(({ pid }) => pid)).toEqual(['1', '2']);
    expect(updates.map(({ changes }) => changes.length)).toEqual([0]);
    become(exposed);
    const at = (exposed[0]?.takenAt ?? 0) - 300;
    observer.noteApply({ object: 'Service h4/web', verb: 'create', at });
    monitors[1]?.stdout.write('nft 92 iptables-restor other\nnft 93 iptables-restor other\n');
    await until(() => updates.length === 2);
    expect(updates[1]?.changes.length).toBe(32);
    for (const change of updates[1]?.changes ?? []) expect(change.cause?.object).toBe('Service h4/web');
    expect(observer.latest()).toBe(exposed);
    expect(observer.changesSince(0)).toEqual(updates[1]?.changes);
    expect(observer.changesSince((exposed[0]?.takenAt ?? 0) + 10_000)).toEqual([]);
    await observer.stop();
  });

  it('does not look for noise, for our own tracer, or for what happens on the host beyond a node', async () => {
    const { observer, monitors, captures } = await observed();
    const outside = before[1]?.namespaces[0]?.links.find(({ name }) => name === 'eth0')?.peerNetnsId;
    expect(outside).toBeTypeOf('number');
    monitors[1]?.stdout.write(
      `nft 89 nft own\n[nsid current]10.244.1.2 dev cni0 lladdr 02:00:00:00:00:01 STALE \n[nsid ${outside}]22: veth1@if21: <UP> mtu 1500\n    link/ether 46:40:25:03:3e:1a\n`,
    );
    await later(600);
    expect(captures()).toBe(1);
    await observer.stop();
  });

  it('compares with the last state of a node that could be read', async () => {
    const { observer, updates, become } = await observed();
    become(exposed.map((state) => ({ ...state, namespaces: [], netfilter: [], missing: [{ section: 'capture', reason: 'gone' }] })));
    await observer.refresh();
    become(exposed);
    await observer.refresh();
    expect(updates.map(({ changes }) => changes.length)).toEqual([0, 0, 32]);
    await observer.stop();
  });

  it('starts monitors again that ended, and looks for what it missed', async () => {
    const { observer, monitors, problems, captures } = await observed();
    monitors[0]?.exited.resolve(137);
    await until(() => monitors.length === 3);
    expect(monitors[2]?.pid).toBe('1');
    expect(problems).toMatchObject([{ code: 'changes.watchFailed', params: { node: 'seed-control-plane' }, detail: 'the monitors ended with exit code 137' }]);
    await until(() => captures() === 2);
    await observer.stop();
  });

  it('follows the nodes: lets go of one that was stopped, and watches one anew that has another first process', async () => {
    const { observer, monitors, problems, captures } = await observed();
    const [plane, worker] = nodes;
    if (!plane || !worker) throw new Error('two nodes');
    await observer.follow([plane]);
    await expect(monitors[1]?.exited.promise).resolves.toBe(0);
    await until(() => captures() === 2);
    await observer.follow([plane, { ...worker, pid: 7 }]);
    expect(monitors.map(({ pid }) => pid)).toEqual(['1', '2', '7']);
    await observer.follow([plane, { ...worker, pid: 7 }]);
    expect(monitors).toHaveLength(3);
    await until(() => captures() >= 3);
    const looks = captures();
    monitors[2]?.stdout.write('nft 95 iptables other\n');
    await until(() => captures() > looks);
    expect(problems).toEqual([]);
    await observer.stop();
  });

  it('looks no more after its end', async () => {
    const { observer, monitors, captures } = await observed();
    monitors[0]?.stdout.write('nft 92 iptables other\n');
    await later(20);
    await observer.stop();
    observer.noteObjects();
    await later(600);
    expect(captures()).toBe(1);
  });

  it('fails to start where the monitors cannot be started, and leaves none behind', async () => {
    let open = 0;
    const observer = new Observer({
      capture: async () => before,
      stream: async (argv) => {
        if (argv.join(' ').includes('/proc/2/')) throw new Error('no such container');
        const exited = Promise.withResolvers<number>();
        open += 1;
        const close = async () => {
          open -= 1;
          exited.resolve(0);
        };
        return { stdout: new PassThrough(), stdin: new PassThrough(), exited: exited.promise, close };
      },
      nodes,
      names: () => [],
      onUpdate: () => {},
    });
    await expect(observer.start()).rejects.toMatchObject({ code: 'changes.watchFailed', params: { node: 'seed-worker' }, detail: 'no such container' });
    expect(open).toBe(0);
  });
});
