import { describe, expect, it } from 'vitest';
import { differences, type Fingerprint, fingerprint } from '../fingerprint/fingerprint.ts';
import { recordedNodes } from '../fixtures/recorded.ts';
import { planRepair } from './repair-plan.ts';

const [state] = recordedNodes();
if (!state) throw new Error('no fixture');
const baseline = fingerprint(state);
const line = (...fields: string[]) => fields.join('\t');
const changed = ({ add = [], remove = [] }: { add?: string[]; remove?: string[] }): Fingerprint => ({
  ...baseline,
  hash: 'x',
  lines: [...baseline.lines.filter((one) => !remove.includes(one)), ...add],
});
const plan = (change: { add?: string[]; remove?: string[] }) => planRepair(baseline, differences(baseline, changed(change)));
const argvs = (change: { add?: string[]; remove?: string[] }) => plan(change).commands.map(({ argv }) => argv.join(' '));

describe('what a hand added is undone', () => {
  it.each([
    [line('route', 'main', 'blackhole', '10.77.0.0/24', '', '', '', 'boot', '', '', ''), 'ip -4 route del blackhole 10.77.0.0/24 table main'],
    [
      line('route', '100', 'unicast', '0.0.0.0/0', '10.213.0.1', 'eth0', '', 'static', 'global', '50', ''),
      'ip -4 route del unicast 0.0.0.0/0 via 10.213.0.1 dev eth0 table 100 metric 50',
    ],
    [line('address', 'cni0', '10.78.0.1/24', 'global'), 'ip addr del 10.78.0.1/24 dev cni0'],
    [line('link', 'mine', 'dummy', '1500', '', '', ''), 'ip link del mine'],
    [line('policy', '77', 'from 10.77.0.1', 'main'), 'ip rule del priority 77'],
    [line('neighbour', '10.213.0.77', 'eth0', '02:42:00:00:00:01'), 'ip neigh del 10.213.0.77 dev eth0'],
    [line('fdb', 'flannel.1', '02:42:00:00:00:01', '10.213.0.77', 'self'), 'bridge fdb del 02:42:00:00:00:01 dev flannel.1 dst 10.213.0.77 self'],
    [line('qdisc', 'eth0', 'netem', ''), 'tc qdisc del dev eth0 root'],
    [line('chain', 'nftables', 'inet', 'mine', 'input', 'accept'), 'nft delete table inet mine'],
  ])('%s', (added, command) => {
    expect(argvs({ add: [added] })).toEqual([command]);
    expect(plan({ add: [added] }).beyond).toEqual([]);
  });
});

it('a file of a CNI that was not there goes; one that is gone cannot be made again', () => {
  const file = line('file', '/etc/cni/net.d/99-mine.conf', 'abcd1234');
  expect(plan({ add: [file] })).toMatchObject({ commands: [], remove: ['/etc/cni/net.d/99-mine.conf'], beyond: [] });
  const with1 = { ...baseline, lines: [...baseline.lines, file] };
  expect(planRepair(with1, differences(with1, baseline)).beyond).toEqual(['file /etc/cni/net.d/99-mine.conf abcd1234']);
});

describe('what a hand took away is put back', () => {
  const first = (kind: string, pattern: RegExp) => baseline.lines.find((one) => one.startsWith(`${kind}\t`) && pattern.test(one)) ?? '';
  it.each([
    ['route', /main.*kernel.*link/, expect.stringMatching(/^ip link set dev \S+ up$/)],
    ['route', /flannel\.1/, 'ip -4 route replace unicast 10.244.1.0/24 via 10.244.1.0 dev flannel.1 table main proto boot onlink'],
    ['address', /cni0/, 'ip addr replace 10.244.0.1/24 dev cni0 scope global'],
    ['neighbour', /flannel\.1/, expect.stringMatching(/^ip neigh replace 10\.244\.1\.0 lladdr \S+ dev flannel\.1 nud permanent$/)],
    ['fdb', /flannel\.1/, expect.stringMatching(/^bridge fdb replace \S+ dev flannel\.1 dst \S+ self$/)],
    ['sysctl', /ip_forward\t/, 'sysctl -w net.ipv4.ip_forward=1'],
  ])('%s %s', (kind, pattern, command) => {
    expect(argvs({ remove: [first(kind, pattern)] }).at(-1)).toEqual(command);
  });

  it('a link that was changed is set back, not deleted', () => {
    const before = first('link', /flannel\.1/);
    expect(argvs({ remove: [before], add: [before.replace('\t1450\t', '\t1400\t')] })).toEqual(['ip link set dev flannel.1 mtu 1450']);
    expect(argvs({ remove: [before], add: [before.replace(/(\t[0-9a-f:]{17}\t)\t/, '$1cni0\t')] })).toEqual(['ip link set dev flannel.1 nomaster']);
    expect(argvs({ remove: [before], add: [before.replace(/\t[0-9a-f:]{17}\t/, '\t02:00:00:00:00:01\t')] })).toEqual([
      expect.stringMatching(/^ip link set dev flannel\.1 address [0-9a-f:]{17}$/),
    ]);
  });

  it('a sysctl that was changed is set back, once', () => {
    expect(argvs({ remove: [first('sysctl', /ip_forward\t/)], add: [line('sysctl', 'net.ipv4.ip_forward', '0')] })).toEqual([
      'sysctl -w net.ipv4.ip_forward=1',
    ]);
  });
});

describe('chains of iptables', () => {
  const drop = line('rule', 'iptables-nft', 'ip', 'filter', 'FORWARD', '-A FORWARD -j DROP');

  it('are written as they were, policy and order, in one transaction', () => {
    const [command] = plan({ add: [drop] }).commands;
    expect(command?.argv).toEqual(['iptables-nft-restore', '--noflush']);
    const lines = (command?.stdin ?? '').trim().split('\n');
    expect(lines.slice(0, 3)).toEqual(['*filter', ':FORWARD ACCEPT [0:0]', '-F FORWARD']);
    expect(lines.at(-1)).toBe('COMMIT');
    const rules = state.netfilter.find(({ name, family }) => name === 'filter' && family === 'ip')?.chains.find(({ name }) => name === 'FORWARD')?.rules;
    expect(lines.slice(3, -1)).toEqual(rules?.map(({ text }) => text));
  });

  it('that are new are emptied and deleted, after the rules that jump to them', () => {
    const added = [line('chain', 'iptables-nft', 'ip', 'nat', 'MINE', ''), line('rule', 'iptables-nft', 'ip', 'nat', 'OUTPUT', '-A OUTPUT -j MINE')];
    const text = plan({ add: added }).commands[0]?.stdin ?? '';
    expect(text.indexOf('-F OUTPUT')).toBeLessThan(text.indexOf('-X MINE'));
    expect(text).toContain('-F MINE\n-X MINE\nCOMMIT');
  });

  it('of kube-proxy are left to a new kube-proxy', () => {
    const services = baseline.lines.filter((one) => one.startsWith(line('rule', 'iptables-nft', 'ip', 'nat', 'KUBE-SERVICES')));
    expect(plan({ remove: services })).toEqual({ commands: [], remove: [], restart: ['kube-proxy'], beyond: [] });
  });

  it('of the kubelet are written by us', () => {
    const firewall = baseline.lines.filter((one) => one.startsWith(line('rule', 'iptables-nft', 'ip', 'filter', 'KUBE-FIREWALL')));
    expect(plan({ remove: firewall })).toMatchObject({ restart: [], commands: [{ argv: ['iptables-nft-restore', '--noflush'] }] });
  });
});

describe('what cannot be undone is named', () => {
  it.each([
    ['a link that is gone', { remove: [baseline.lines.find((one) => one.startsWith('link\tcni0')) ?? ''] }],
    ['an entry that comes back whatever is done', { add: [line('conntrack', 'tcp', '10.244.0.9:1 > 10.96.0.9:80')] }],
    ['a namespace of its own', { add: [line('netns', '/run/netns/mine', 'there', '')] }],
  ])('%s', (_, change) => {
    expect(plan(change).beyond).toHaveLength(1);
  });
});
