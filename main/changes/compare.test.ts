/** On captures recorded before and after `kubectl expose`, and after a scale-up of what was exposed. */
import { describe, expect, it } from 'vitest';
import type { Change, NameRef, NetworkState, Table } from '../../contract/index.ts';
import { recordedStates } from '../capture/fixtures/replay.ts';
import { compareStates } from './index.ts';

const [before, exposed, scaled] = await Promise.all([recordedStates('before-expose'), recordedStates('after-expose'), recordedStates('after-scale')]);
const short = ({ kind, action, subject }: Change) => `${kind} ${action} ${subject.replace(/-[A-Z0-9]{16}$/, '-…')}`;
const count = (changes: Change[]) => changes.map(short).reduce<Record<string, number>>((all, one) => ({ ...all, [one]: (all[one] ?? 0) + 1 }), {});
const on = (node: string, changes: Change[]) => changes.filter((change) => change.node === node);

/** A copy of the states with something done to the worker's. */
function altered(states: NetworkState[], change: (state: NetworkState) => void): NetworkState[] {
  const copy = structuredClone(states);
  const worker = copy.find(({ node }) => node === 'seed-worker');
  if (worker) change(worker);
  return copy;
}
const tableOf = (state: NetworkState, name: string): Table =>
  state.netfilter.find((table) => table.family === 'ip' && table.name === name) ?? { backend: 'nftables', family: '', name: '', chains: [] };
const chainOf = (state: NetworkState, table: string, name: string) => tableOf(state, table).chains.find((chain) => chain.name === name)?.rules ?? [];

describe('compareStates', () => {
  it('tells what an expose made, the same on each node', () => {
    const changes = compareStates(before, exposed);
    const wanted = {
      'rule added nat KUBE-NODEPORTS': 2,
      'rule added nat KUBE-SERVICES': 1,
      'chain added nat KUBE-EXT-…': 1,
      'rule added nat KUBE-EXT-…': 2,
      'chain added nat KUBE-SEP-…': 2,
      'rule added nat KUBE-SEP-…': 4,
      'chain added nat KUBE-SVC-…': 1,
      'rule added nat KUBE-SVC-…': 3,
    };
    expect(count(on('seed-worker', changes))).toEqual(wanted);
    expect(count(on('seed-control-plane', changes))).toEqual(wanted);
    expect(changes.length).toBe(32);
    expect(new Set(changes.map(({ id }) => id)).size).toBe(32);
  });

  it('tells the way back as removals', () => {
    const forth = on('seed-worker', compareStates(before, exposed));
    const back = on('seed-worker', compareStates(exposed, before));
    expect(back.map(({ kind, action, before: text }) => `${kind} ${action} ${text}`).sort()).toEqual(
      forth.map(({ kind, after }) => `${kind} removed ${after}`).sort(),
    );
  });

  it('tells a new endpoint: its chain is new, its Pod has a namespace and a device', () => {
    const changes = on('seed-worker', compareStates(exposed, scaled));
    expect(count(changes)).toEqual({
      [`link added ${changes.find(({ kind }) => kind === 'link')?.subject}`]: 1,
      'namespace added h4/web-c8f4bc9f9-chw64': 1,
      'rule added nat KUBE-SVC-…': 1,
      'chain added nat KUBE-SEP-…': 1,
      'rule added nat KUBE-SEP-…': 2,
    });
    expect(changes.find(({ kind }) => kind === 'link')?.names).toEqual([
      { kernel: expect.stringMatching(/^veth/), kind: 'pod', namespace: 'h4', name: 'web-c8f4bc9f9-chw64' },
    ]);
  });

  it('tells a rule whose share alone is another as changed, not as one gone and one come', () => {
    const shared = altered(exposed, (state) => {
      for (const chain of tableOf(state, 'nat').chains) for (const rule of chain.rules) rule.text = rule.text.replace('0.50000000000', '0.33333333349');
    });
    const changes = compareStates(exposed, shared);
    expect(changes.length).toBeGreaterThan(0);
    for (const { kind, action, before: was, after: is } of changes) {
      expect([kind, action]).toEqual(['rule', 'changed']);
      expect([was, is]).toEqual([expect.stringContaining('--probability 0.50000000000'), was?.replace('0.50000000000', '0.33333333349')]);
    }
  });

  it('names what the kernel names stand for', () => {
    const service: NameRef = { kernel: '', kind: 'service', namespace: 'h4', name: 'web' };
    const changes = compareStates(before, exposed, (kernel, node) => (kernel === '10.244.1.6' && node === 'seed-worker' ? [{ ...service, kernel }] : []));
    const named = changes.filter(({ names }) => names.length > 0);
    expect(named.length).toBe(3);
    for (const { node, after, names } of named) {
      expect(node).toBe('seed-worker');
      expect(after).toContain('10.244.1.6');
      expect(names).toEqual([{ ...service, kernel: '10.244.1.6' }]);
    }
  });

  it('tells nothing where nothing changed, and nothing of counters, timers and connections', () => {
    expect(compareStates(exposed, exposed)).toEqual([]);
    const later = altered(exposed, (state) => {
      for (const table of state.netfilter)
        for (const chain of table.chains) for (const rule of chain.rules) Object.assign(rule, { packets: 1e6, bytes: 1e9, handle: 1e5 });
      state.conntrack = [];
      for (const neighbour of state.namespaces[0]?.neighbours ?? []) if (!neighbour.state.includes('PERMANENT')) neighbour.state = ['FAILED'];
      state.sockets.push({ protocol: 'udp', state: 'UNCONN', local: '10.244.1.2:40000' });
    });
    expect(compareStates(exposed, later)).toEqual([]);
  });

  it('tells connections and learned entries when asked', () => {
    const later = altered(exposed, (state) => void state.conntrack.pop());
    expect(compareStates(exposed, later, () => [], { volatile: true }).map(({ kind, action }) => `${kind} ${action}`)).toEqual(['conntrack removed']);
  });

  it('takes no notice of the order that kube-proxy writes its chains in, but of the order in others', () => {
    const shuffled = altered(exposed, (state) => void chainOf(state, 'nat', 'KUBE-SERVICES').reverse());
    expect(compareStates(exposed, shuffled)).toEqual([]);
    const turned = altered(exposed, (state) => void chainOf(state, 'filter', 'FORWARD').reverse());
    expect(compareStates(exposed, turned).map(short)).toEqual(['chain changed filter FORWARD']);
  });

  it('tells of one of two equal rules', () => {
    const twice = altered(exposed, (state) => chainOf(state, 'filter', 'FORWARD').push(...structuredClone(chainOf(state, 'filter', 'FORWARD').slice(0, 1))));
    expect(compareStates(exposed, twice).map(short)).toEqual(['rule added filter FORWARD']);
    expect(compareStates(twice, exposed).map(short)).toEqual(['rule removed filter FORWARD']);
  });

  it('leaves out the tables of our own tracer, and their sets', () => {
    const traced = altered(exposed, (state) => {
      state.netfilter.push({ backend: 'nftables', family: 'inet', name: 'packet_dojo_1', chains: [{ name: 'a', rules: [{ text: 'meta nftrace set 1' }] }] });
      state.sets.push({ origin: 'nft', family: 'inet', table: 'packet_dojo_1', name: 's', type: 'ipv4_addr', elements: ['10.0.0.1'] });
    });
    expect(compareStates(exposed, traced)).toEqual([]);
  });

  it.each([
    ['iptables', (state: NetworkState) => void (tableOf(state, 'nat').chains = [])],
    ['ip', (state: NetworkState) => void Object.assign(state.namespaces[0] ?? {}, { routes: [], links: [] })],
    ['fdb', (state: NetworkState) => void Object.assign(state.namespaces[0] ?? {}, { fdb: [] })],
    ['sysctls', (state: NetworkState) => void (state.sysctls = {})],
    ['sockets', (state: NetworkState) => void (state.sockets = [])],
    ['capture', (state: NetworkState) => void (state.namespaces = [])],
  ])('takes no removal from a capture that could not read %s', (section, remove) => {
    expect(compareStates(exposed, altered(exposed, remove)).length).toBeGreaterThan(0);
    const unread = altered(exposed, (state) => {
      remove(state);
      state.missing.push({ section, reason: 'exit code 1' });
    });
    expect(compareStates(exposed, unread)).toEqual([]);
    expect(compareStates(unread, exposed)).toEqual([]);
  });

  it('tells of a BGP session that no longer stands', () => {
    const withSession = (state: string) =>
      altered(before, (worker) => void (worker.bgp = { daemon: 'BIRD 1.6.8', sessions: [{ name: 'Mesh_a', neighbour: '10.0.0.1', state }], routes: [] }));
    expect(compareStates(withSession('Established'), withSession('Active')).map(({ kind, action, after }) => [kind, action, after])).toEqual([
      ['bgp-session', 'changed', 'Mesh_a 10.0.0.1 Active'],
    ]);
  });

  it('does not take a namespace for gone that could not be entered', () => {
    const netns = exposed[1]?.namespaces.at(-1)?.path.split('/').at(-1);
    const left = altered(exposed, (state) => void state.namespaces.pop());
    expect(compareStates(exposed, left).map(({ kind, action }) => `${kind} ${action}`)).toEqual(['namespace removed']);
    const unread = altered(left, (state) => void state.missing.push({ section: `netns:${netns}`, reason: 'exit code 1' }));
    expect(compareStates(exposed, unread)).toEqual([]);
  });

  it('tells routes, addresses, devices, forwarding and neighbour entries, policy rules, settings, sockets and sets as what they are', () => {
    const later = altered(exposed, (state) => {
      const own = state.namespaces[0];
      const route = own?.routes.find(({ dst, table }) => dst === '10.244.0.0/24' && table === 'main');
      if (!own || !route) throw new Error('the fixture has no route to the other node');
      route.gateway = '10.244.9.9';
      own.routes.push({ type: 'blackhole', dst: '10.5.0.0/16', protocol: 'boot', table: 'main', flags: [] });
      own.addresses.push({ dev: 'cni0', address: '10.244.1.99', prefix: 24, family: 'inet', scope: 'global' });
      own.links = own.links.map((link) => (link.name === 'cni0' ? { ...link, up: false } : link));
      own.fdb.push({ mac: '02:00:00:00:00:01', dev: 'flannel.1', dst: '172.18.0.9', state: 'permanent', flags: ['self'] });
      own.neighbours = own.neighbours.filter(({ dev }) => dev !== 'flannel.1');
      own.rules.push({ priority: 7, selector: 'from 10.0.0.0/8', table: 'unreachable' });
      state.sysctls['net.ipv4.ip_forward'] = '0';
      state.sockets.push({ protocol: 'tcp', state: 'LISTEN', local: '*:9999', process: 'nc' });
      state.sets.push({ origin: 'ipset', family: 'inet', name: 's', type: 'hash:ip', elements: ['10.0.0.1 timeout 5'] });
      tableOf(state, 'filter').chains = tableOf(state, 'filter').chains.map((chain) => (chain.name === 'FORWARD' ? { ...chain, policy: 'DROP' } : chain));
    });
    expect(compareStates(exposed, later).map(({ kind, action, subject, before: was, after: is }) => [kind, action, subject, was, is])).toEqual([
      ['link', 'changed', 'cni0', expect.stringMatching(/ up$/), expect.stringMatching(/ down$/)],
      ['address', 'added', 'cni0', undefined, '10.244.1.99/24 dev cni0 scope global'],
      [
        'route',
        'changed',
        'main',
        '10.244.0.0/24 via 10.244.0.0 dev flannel.1 proto boot scope global onlink',
        '10.244.0.0/24 via 10.244.9.9 dev flannel.1 proto boot scope global onlink',
      ],
      ['route', 'added', 'main', undefined, 'blackhole 10.5.0.0/16 proto boot'],
      ['policy-rule', 'added', 'ip rule', undefined, '7: from 10.0.0.0/8 unreachable'],
      ['neighbour', 'removed', 'flannel.1', expect.stringMatching(/^10\.244\.0\.0 dev flannel\.1 lladdr \S+ PERMANENT$/), undefined],
      ['fdb', 'added', 'flannel.1', undefined, '02:00:00:00:00:01 dev flannel.1 dst 172.18.0.9 self permanent'],
      ['chain', 'changed', 'filter FORWARD', 'FORWARD hook forward priority 0 policy ACCEPT', 'FORWARD hook forward priority 0 policy DROP'],
      ['set', 'added', 'ipset s', undefined, 'hash:ip'],
      ['set-element', 'added', 'ipset s', undefined, '10.0.0.1'],
      ['sysctl', 'changed', 'net.ipv4.ip_forward', 'net.ipv4.ip_forward = 1', 'net.ipv4.ip_forward = 0'],
      ['socket', 'added', '*:9999', undefined, 'tcp LISTEN *:9999 nc'],
    ]);
  });
});
