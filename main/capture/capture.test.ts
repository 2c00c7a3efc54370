/** On output recorded from a real cluster (fixtures/record.ts). */
import { describe, expect, it } from 'vitest';
import { DojoError, NetworkState } from '../../contract/index.ts';
import { recordedObjects, recordedSource, recordedStates } from './fixtures/replay.ts';
import { captureCluster, ruleIndex } from './index.ts';

const objects = recordedObjects('after-expose');
const states = await recordedStates('after-expose');
const worker = states.find(({ node }) => node === 'seed-worker');
if (!worker) throw new Error('the fixture has no seed-worker');

describe('captureCluster', () => {
  it('gives one state per node, one for the host and one for the client, with nothing missing', () => {
    expect(states.map(({ node, missing }) => [node, missing])).toEqual([
      ['seed-control-plane', []],
      ['seed-worker', []],
      ['host', []],
      ['client', []],
    ]);
    for (const state of states) expect(NetworkState.safeParse(state).error).toBeUndefined();
  });

  it('finds the Pod of each namespace by its address', () => {
    const owners = worker.namespaces.map(({ id, owner }) => [id, owner.kind]);
    expect(owners).toContainEqual(['seed-worker', 'node']);
    expect(owners).toContainEqual(['h4/web-c8f4bc9f9-5rjjd', 'pod']);
    expect(owners?.filter(([, kind]) => kind === 'unknown')).toEqual([]);
  });

  it('leaves a namespace without a Pod unknown, by its own name', async () => {
    const nameless = await captureCluster(recordedSource('after-expose'), { ...objects, pods: [] });
    expect(nameless[1]?.namespaces.slice(1).map(({ id, owner }) => [id.slice(0, 4), owner.kind])).toEqual(Array.from({ length: 7 }, () => ['cni-', 'unknown']));
  });

  it('pairs every veth of a node with the Pod at its other end', () => {
    const ports = worker.namespaces[0]?.links.filter(({ master }) => master === 'cni0') ?? [];
    expect(ports.length).toBe(7);
    for (const port of ports) {
      const ends = worker.namespaces
        .slice(1)
        .filter(({ links }) => links.some(({ ifindex, linkIndex }) => linkIndex === port.ifindex && port.linkIndex === ifindex));
      expect(ends).toHaveLength(1);
    }
  });

  it('pairs the uplink of each node with a port of a bridge on the host', () => {
    const host = states.find(({ node }) => node === 'host')?.namespaces[0];
    for (const name of ['seed-worker', 'seed-control-plane', 'client']) {
      const uplink = states.find(({ node }) => node === name)?.namespaces[0]?.links.find((link) => link.name === 'eth0');
      const port = host?.links.find(({ ifindex, linkIndex }) => ifindex === uplink?.linkIndex && linkIndex === uplink?.ifindex);
      expect(port?.master).toMatch(/^br-/);
    }
  });

  it('knows the VXLAN device, its forwarding entries and the routes that lead there', () => {
    const node = worker.namespaces[0];
    expect(node?.links.find(({ name }) => name === 'flannel.1')?.vxlan).toMatchObject({ id: 1, port: 8472, dev: 'eth0' });
    expect(node?.fdb.filter(({ dev, dst }) => dev === 'flannel.1' && dst === '172.18.0.3')).toHaveLength(1);
    expect(node?.routes.find(({ dst }) => dst === '10.244.0.0/24')).toMatchObject({
      gateway: '10.244.0.0',
      dev: 'flannel.1',
      flags: ['onlink'],
      table: 'main',
    });
    expect(node?.routes.find(({ dst, table }) => dst === '0.0.0.0/0' && table === 'main')).toMatchObject({ gateway: '172.18.0.1' });
  });

  it('gives every rule of iptables its exact text, counters and the handle it has in nft', () => {
    const rules = worker.netfilter.flatMap(({ chains }) => chains.flatMap((chain) => chain.rules)) ?? [];
    expect(rules.length).toBeGreaterThan(80);
    for (const rule of rules) {
      expect(rule.handle).toBeTypeOf('number');
      expect(rule.text).toMatch(/^-A \S+ .*-[jg] \S+/);
    }
  });

  it('answers from a handle with the rule, and knows hook and priority of base chains', () => {
    const nat = worker.netfilter.find(({ family, name }) => family === 'ip' && name === 'nat');
    expect(nat?.chains.find(({ name }) => name === 'PREROUTING')).toMatchObject({ hook: 'prerouting', priority: -100, policy: 'ACCEPT' });
    const chain = nat?.chains.find(({ name }) => name === 'KUBE-NODEPORTS');
    const rule = chain?.rules.find(({ text }) => text.includes('--dport 31521') && !text.includes('127.0.0.0/8'));
    expect(rule).toMatchObject({ comment: 'h4/web', target: expect.stringMatching(/^KUBE-EXT-/) });
    const lookup = ruleIndex(worker);
    expect(lookup('ip', 'nat', 'KUBE-NODEPORTS', rule?.handle ?? -1)).toBe(rule);
    expect(lookup('ip', 'filter', 'KUBE-NODEPORTS', rule?.handle ?? -1)).toBeUndefined();
  });

  it('keeps BPF programs that hang in the node, of the whole machine only on the host', () => {
    const attached = new Set(worker.bpf.attachments.map(({ programId }) => programId));
    for (const { id } of worker.bpf.programs ?? []) expect(attached).toContain(id);
    expect(states.find(({ node }) => node === 'host')?.bpf.programs.length).toBeGreaterThanOrEqual(worker.bpf.programs.length ?? 0);
  });

  it('says which node could not be read, and reads the others', async () => {
    const source = recordedSource('after-expose');
    const [first] = source.nodes;
    const partly = await captureCluster({ ...source, nodes: [...source.nodes, { name: 'gone', pid: 1 }] }, objects);
    expect(first?.name).toBe(partly[0]?.node);
    expect(partly.find(({ node }) => node === 'gone')?.missing).toEqual([{ section: 'capture', reason: 'not recorded' }]);
  });

  it('fails where no node could be read', async () => {
    const source = recordedSource('after-expose');
    const failing = captureCluster({ ...source, nodes: [{ name: 'gone', pid: 1 }] }, objects);
    await expect(failing).rejects.toBeInstanceOf(DojoError);
    await expect(failing).rejects.toMatchObject({ code: 'capture.nothingRead', params: { nodes: 'gone' }, detail: 'not recorded' });
  });

  it('stops with the signal', async () => {
    const reason = new DojoError('cancelled');
    await expect(captureCluster(recordedSource('after-expose'), objects, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it('lists a section that failed or was cut off, with the reason', async () => {
    const source = recordedSource('after-expose');
    const damaged = await captureCluster(
      {
        ...source,
        run: async (argv, options) => {
          const answer = await source.run(argv, options);
          return {
            ...answer,
            stdout: answer.stdout.replace(/(?<=conntrack \d+\n)ipv4 .*/g, 'garbage').replace(/\n@=\S+ 0 \d+\n\n@@\S+ end \d+\n\n@=\S+ 0 \d+\n/g, ''),
          };
        },
      },
      objects,
    );
    const { missing = [], conntrack = [] } = damaged[1] ?? {};
    expect(missing).toContainEqual({ section: 'conntrack', reason: 'line 1: no connection: garbage' });
    expect(missing).toContainEqual({ section: 'capture', reason: 'the output ends too early' });
    expect(missing.find(({ section }) => section.startsWith('netns:'))?.reason).toBe('cut off');
    expect(conntrack.length).toBeGreaterThan(5);
  });
});
