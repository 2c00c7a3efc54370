/** Capture and observer on a running kind cluster. What the tests make there they take away. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Change, NetworkState } from '../../contract/index.ts';
import { captureCluster, ruleIndex } from '../capture/index.ts';
import { Observer } from './index.ts';
import { type RunningCluster, runningCluster } from './running-cluster.fixture.ts';

const TOOLS = `packet-dojo-test-observe-${randomUUID().slice(0, 8)}`;
const NAMESPACE = `dojo-test-${randomUUID().slice(0, 8)}`;
let cluster: RunningCluster;

beforeAll(async () => {
  cluster = await runningCluster(TOOLS);
  await cluster.kubectl('create', 'namespace', NAMESPACE);
});
afterAll(async () => {
  await cluster?.kubectl('delete', 'namespace', NAMESPACE, '--wait=false').catch(() => {});
  await cluster?.remove();
});

async function until<T>(find: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 300; tries += 1) {
    const found = await find();
    if (found) return found;
    await sleep(100);
  }
  throw new Error('it did not come within 30 s');
}
const onNode = (index: number, ...argv: string[]) => cluster.source.run(['nsenter', `--net=/proc/${cluster.source.nodes[index]?.pid}/ns/net`, ...argv]);

describe('captureCluster', () => {
  it('reads every node and the host whole, knows every Pod, and every rule by its handle', async () => {
    const objects = await cluster.pods();
    const states = await captureCluster(cluster.source, objects);
    expect(states.map(({ node }) => node)).toEqual([...cluster.source.nodes.map(({ name }) => name), 'host']);
    for (const state of states) {
      expect(NetworkState.safeParse(state).error).toBeUndefined();
      expect([state.node, state.missing]).toEqual([state.node, []]);
    }
    const seen = states.flatMap(({ namespaces }) => namespaces.filter(({ owner }) => owner.kind === 'pod').map(({ id }) => id));
    const expected = objects.pods.filter(({ hostNetwork, phase }) => !hostNetwork && phase === 'Running').map(({ namespace, name }) => `${namespace}/${name}`);
    expect(expected.filter((pod) => !seen.includes(pod))).toEqual([]);
    for (const state of states.slice(0, -1)) {
      const lookup = ruleIndex(state);
      for (const { family, name, chains, backend } of state.netfilter)
        if (backend !== 'iptables-legacy')
          for (const chain of chains) for (const rule of chain.rules) expect(lookup(family, name, chain.name, rule.handle ?? -1)).toBe(rule);
    }
  });

  it('sees a rule of nft that iptables cannot print, as nft prints it', async () => {
    expect(
      (
        await onNode(
          0,
          'nft',
          'add table ip dojo_test; add chain ip dojo_test c; add rule ip dojo_test c ip saddr { 10.9.9.8, 10.9.9.9 } counter accept comment "x # handle 1"',
        )
      ).stderr,
    ).toBe('');
    try {
      const [state] = await captureCluster(cluster.source, await cluster.pods(), { bpf: false });
      const table = state?.netfilter.find(({ name }) => name === 'dojo_test');
      expect(table).toMatchObject({
        backend: 'nftables',
        chains: [
          { name: 'c', rules: [{ text: 'ip saddr { 10.9.9.8, 10.9.9.9 } counter accept comment "x # handle 1"', comment: 'x # handle 1', packets: 0 }] },
        ],
      });
    } finally {
      await onNode(0, 'nft', 'delete table ip dojo_test');
    }
  });
});

describe('Observer', () => {
  let observer: Observer;
  let changes: Change[];
  const problems: unknown[] = [];

  beforeEach(async () => {
    changes = [];
    const objects = await cluster.pods();
    observer = new Observer({
      capture: () => captureCluster(cluster.source, objects, { bpf: false }),
      stream: cluster.stream,
      nodes: cluster.source.nodes,
      names: () => [],
      onUpdate: (update) => changes.push(...update.changes),
      onProblem: (problem) => problems.push(problem),
    });
    await observer.start();
  });
  afterEach(async () => {
    await observer.stop();
    if (problems.length > 0) throw new Error(`problems: ${problems.map(String).join('; ')}`);
  });

  it('tells which rules a new Service led to, on each node, and that they go with it', async () => {
    const object = `Service ${NAMESPACE}/web`;
    observer.noteApply({ object, verb: 'create', at: Date.now() });
    await cluster.kubectl('--namespace', NAMESPACE, 'create', 'service', 'nodeport', 'web', '--tcp=80:8080');
    const rules = (action: Change['action'], node: string) =>
      changes.filter((change) => change.node === node && change.kind === 'rule' && change.action === action && change.cause?.object === object);
    for (const { name } of cluster.source.nodes) await until(() => rules('added', name).length >= 2);
    observer.noteApply({ object, verb: 'delete', at: Date.now() });
    await cluster.kubectl('--namespace', NAMESPACE, 'delete', 'service', 'web');
    for (const { name } of cluster.source.nodes) await until(() => rules('removed', name).length === rules('added', name).length);
    expect(rules('removed', cluster.source.nodes[0]?.name ?? '')[0]?.cause?.verb).toBe('delete');
  });

  it('sees what is done by hand: a route in a node and in a Pod, a forwarding entry, a device', async () => {
    const index = observer.latest().findIndex(({ namespaces }) => namespaces.some(({ owner }) => owner.kind === 'pod'));
    const pod = observer.latest()[index]?.namespaces.find(({ owner }) => owner.kind === 'pod');
    const inPod = (...argv: string[]) => cluster.source.run(['nsenter', `--net=${pod?.path}`, ...argv]);
    const seen = (kind: Change['kind'], action: Change['action'], text: string) =>
      changes.find((change) => change.kind === kind && change.action === action && `${change.before} ${change.after}`.includes(text));
    await onNode(index, 'ip', 'route', 'add', 'blackhole', '10.99.0.0/24');
    try {
      expect((await until(() => seen('route', 'added', 'blackhole 10.99.0.0/24'))).netns).toBe(cluster.source.nodes[index]?.name);
    } finally {
      await onNode(index, 'ip', 'route', 'del', 'blackhole', '10.99.0.0/24');
    }
    await inPod('ip', 'route', 'add', 'blackhole', '10.98.0.0/24');
    try {
      expect((await until(() => seen('route', 'added', 'blackhole 10.98.0.0/24'))).netns).toBe(pod?.id);
    } finally {
      await inPod('ip', 'route', 'del', 'blackhole', '10.98.0.0/24');
    }
    await onNode(index, 'ip', 'link', 'add', 'dojo-test', 'type', 'vxlan', 'id', '77', 'dstport', '4790', 'dev', 'eth0');
    try {
      await until(() => seen('link', 'added', 'dojo-test vxlan'));
      await onNode(index, 'bridge', 'fdb', 'append', '02:00:00:00:00:77', 'dev', 'dojo-test', 'dst', '10.97.0.1');
      await until(() => seen('fdb', 'added', '02:00:00:00:00:77 dev dojo-test dst 10.97.0.1'));
    } finally {
      await onNode(index, 'ip', 'link', 'del', 'dojo-test');
    }
    for (const gone of ['10.99.0.0/24', '10.98.0.0/24']) await until(() => seen('route', 'removed', gone));
    await until(() => seen('link', 'removed', 'dojo-test'));
  });

  it('does not tell of our own tracer', async () => {
    await onNode(0, 'nft', 'add table ip packet_dojo_test; add chain ip packet_dojo_test c { type filter hook prerouting priority -350; }');
    await onNode(0, 'ip', 'route', 'add', 'blackhole', '10.96.255.0/28');
    try {
      await until(() => changes.some(({ after }) => after?.includes('10.96.255.0/28')));
      expect(observer.latest()[0]?.netfilter.some(({ name }) => name === 'packet_dojo_test')).toBe(true);
      expect(changes.filter(({ subject }) => subject.includes('packet_dojo'))).toEqual([]);
    } finally {
      await onNode(0, 'ip', 'route', 'del', 'blackhole', '10.96.255.0/28');
      await onNode(0, 'nft', 'delete table ip packet_dojo_test');
    }
  });

  it('leaves nothing in the tools container at its end', async () => {
    expect((await cluster.processes()).length).toBeGreaterThan(0);
    await observer.stop();
    expect(await until(async () => (await cluster.processes()).length === 0)).toBe(true);
  });
});

it('leaves nothing in the tools container when its program is killed', async () => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./killed.fixture.ts', import.meta.url)), TOOLS], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  expect((await cluster.processes()).some((line) => line.includes('ip monitor'))).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await until(async () => (await cluster.processes()).length === 0)).toBe(true);
});
