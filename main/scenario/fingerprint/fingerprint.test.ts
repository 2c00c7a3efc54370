import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Language, type Netns, type NetworkState } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';
import { recordedNodes, recordedPods } from '../fixtures/recorded.ts';
import { EXCLUDED } from './excluded.ts';
import { differences, fingerprint, nodeStates } from './fingerprint.ts';
import { FIELDS, parseLine, showLine } from './lines.ts';
import { workloadOf } from './pod-names.ts';

const pods = recordedPods();
const [first] = recordedNodes();
if (!first) throw new Error('no fixture');
const hash = (state: NetworkState, objects = { pods }) => fingerprint(state, objects).hash;
const withNode = (state: NetworkState, change: (netns: Netns) => Partial<Netns>): NetworkState => {
  const [own, ...others] = state.namespaces;
  return own ? { ...state, namespaces: [{ ...own, ...change(own) }, ...others] } : state;
};
const shuffled = <T>(list: readonly T[], random: readonly number[]): T[] =>
  list
    .map((one, index) => ({ one, key: random[index % random.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);
const randoms = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 40 });

describe('the fingerprint stays the same', () => {
  it('in whatever order the kernel lists things', () => {
    fc.assert(
      fc.property(randoms, (random) => {
        const [own, ...others] = first.namespaces;
        const mixed = withNode({ ...first, namespaces: own ? [own, ...shuffled(others, random)] : [] }, (netns) => ({
          links: shuffled(netns.links, random),
          addresses: shuffled(netns.addresses, random),
          routes: shuffled(netns.routes, random),
          neighbours: shuffled(netns.neighbours, random),
          fdb: shuffled(netns.fdb, random),
        }));
        const netfilter = shuffled(mixed.netfilter, random).map((table) => ({
          ...table,
          chains: shuffled(table.chains, random).map((chain) => (chain.name.startsWith('KUBE-') ? { ...chain, rules: shuffled(chain.rules, random) } : chain)),
        }));
        expect(hash({ ...mixed, netfilter })).toBe(hash(first));
      }),
      { numRuns: 30 },
    );
  });

  it('whatever is counted, timed or numbered', () => {
    fc.assert(
      fc.property(fc.nat(), (n) => {
        const counted = withNode(first, (netns) => ({
          inode: n,
          path: `/proc/${n}/ns/net`,
          links: netns.links.map((link) => ({ ...link, ifindex: link.ifindex + n, linkIndex: n, up: n % 2 === 0 })),
        }));
        // the other end of a veth tells its new number
        const [own, ...others] = counted.namespaces;
        const there = others.map((netns) => ({ ...netns, links: netns.links.map((link) => ({ ...link, linkIndex: (link.linkIndex ?? 0) + n })) }));
        const netfilter = first.netfilter.map((table) => ({
          ...table,
          chains: table.chains.map((chain) => ({ ...chain, rules: chain.rules.map((rule) => ({ ...rule, packets: n, bytes: n, handle: n })) })),
        }));
        const conntrack = first.conntrack.slice(n % 3).map((entry) => ({ ...entry, timeout: n }));
        expect(
          hash({
            ...counted,
            namespaces: own ? [own, ...there] : [],
            netfilter,
            conntrack,
            takenAt: n,
            generation: { before: n, after: n },
            sockets: [],
            cost: { milliseconds: n, bytes: n },
          }),
        ).toBe(hash(first));
      }),
      { numRuns: 20 },
    );
  });

  it('when neighbours are learned and forgotten', () => {
    const learned = withNode(first, ({ neighbours }) => ({
      neighbours: [
        ...neighbours.filter(({ state }) => state.includes('PERMANENT')),
        { dst: '10.213.0.9', dev: 'eth0', mac: '02:42:00:00:00:09', state: ['STALE'] },
      ],
    }));
    expect(hash(learned)).toBe(hash(first));
  });

  it('when a controller replaces a system Pod on the same node', () => {
    const [pod] = pods;
    if (!pod?.podIP) throw new Error('no Pod in the fixture');
    const text = JSON.stringify(first)
      .replaceAll(pod.name, 'coredns-589f44dc88-zzzzz')
      .replaceAll(`${pod.podIP}/`, '10.244.0.99/')
      .replaceAll(`${pod.podIP}:`, '10.244.0.99:')
      .replaceAll(`"${pod.podIP}"`, '"10.244.0.99"')
      .replace(/KUBE-SEP-([A-Z2-7]{8})/g, 'KUBE-SEP-ZZZZZZZZ');
    const replaced: NetworkState = { ...first, ...JSON.parse(text) };
    expect(hash(replaced)).not.toBe(hash(first));
    expect(hash(replaced, { pods: pods.map((one) => (one === pod ? { ...pod, name: 'coredns-589f44dc88-zzzzz', podIP: '10.244.0.99' } : one)) })).toBe(
      hash(first),
    );
  });
});

describe('the fingerprint tells', () => {
  const rule = { text: '-A FORWARD -p tcp -m tcp --dport 9 -j DROP' };
  const forward = (state: NetworkState, change: (rules: { text: string }[]) => { text: string }[]): NetworkState => ({
    ...state,
    netfilter: state.netfilter.map((table) =>
      table.family === 'ip' && table.name === 'filter'
        ? { ...table, chains: table.chains.map((chain) => (chain.name === 'FORWARD' ? { ...chain, rules: change(chain.rules) } : chain)) }
        : table,
    ),
  });

  it.each<[string, NetworkState, string]>([
    ['a rule', forward(first, (rules) => [rule, ...rules]), 'rule iptables-nft ip filter FORWARD -A FORWARD -p tcp -m tcp --dport 9 -j DROP'],
    [
      'a route',
      withNode(first, ({ routes }) => ({ routes: [...routes, { type: 'blackhole', dst: '10.77.0.0/24', protocol: 'boot', table: 'main', flags: [] }] })),
      'route main blackhole 10.77.0.0/24 boot',
    ],
    [
      'an address',
      withNode(first, ({ addresses }) => ({ addresses: [...addresses, { dev: 'cni0', address: '10.78.0.1', prefix: 24, family: 'inet', scope: 'global' }] })),
      'address cni0 10.78.0.1/24 global',
    ],
    [
      'a link',
      withNode(first, ({ links }) => ({ links: [...links, { ifindex: 99, name: 'mine', mtu: 1500, up: true, kind: 'dummy' }] })),
      'link mine dummy 1500',
    ],
    [
      'a rule of policy routing',
      withNode(first, ({ rules }) => ({ rules: [...rules, { priority: 77, selector: 'from 10.77.0.1', table: 'main' }] })),
      'policy 77 from 10.77.0.1 main',
    ],
    ['a sysctl', { ...first, sysctls: { ...first.sysctls, 'net.ipv4.ip_forward': '0' } }, 'sysctl net.ipv4.ip_forward 0'],
    ['a qdisc', { ...first, qdiscs: [...first.qdiscs, { dev: 'eth0', kind: 'netem' }] }, 'qdisc eth0 netem'],
  ])('%s that was added', (_, state, line) => {
    expect(hash(state)).not.toBe(hash(first));
    expect(differences(fingerprint(first), fingerprint(state)).added.map(showLine)).toContain(line);
    expect(differences(fingerprint(state), fingerprint(first)).removed.map(showLine)).toContain(line);
  });

  it('the order of rules where it decides', () => {
    expect(hash(forward(first, (rules) => rules.toReversed()))).not.toBe(hash(first));
  });

  it('the same rule twice from once', () => {
    expect(hash(forward(first, (rules) => [rule, rule, ...rules]))).not.toBe(hash(forward(first, (rules) => [rule, ...rules])));
  });
});

it('is 16 hexadecimal digits over lines that can be read back', () => {
  const { hash: text, lines } = fingerprint(first, { pods });
  expect(text).toMatch(/^sha256:[0-9a-f]{16}$/);
  for (const line of lines) {
    const parsed = parseLine(line);
    expect(parsed, line).not.toBeNull();
    if (parsed) expect([parsed.kind, ...FIELDS[parsed.kind].map((field) => parsed.fields[field])].join('\t')).toBe(line);
  }
});

it('is of nodes only', () => {
  const host: NetworkState = { ...first, node: 'host', namespaces: first.namespaces.slice(0, 1).map((netns) => ({ ...netns, owner: { kind: 'host' } })) };
  expect(nodeStates([first, host])).toEqual([first]);
});

it.each([
  ['coredns-589f44dc88-w85q7', 'coredns'],
  ['kube-proxy-tx7x9', 'kube-proxy'],
  ['kube-flannel-ds-5nrf9', 'kube-flannel-ds'],
  ['etcd-packet-dojo-flannel-control-plane', 'etcd-packet-dojo-flannel-control-plane'],
  ['web', 'web'],
])('%s is a Pod of %s', (name, workload) => expect(workloadOf({ name })).toBe(workload));

it('says in words what is left out, and why', () => {
  for (const code of EXCLUDED.flatMap((name) => [`scenario.excluded.${name}.what`, `scenario.excluded.${name}.why`]))
    for (const language of Language.options) expect(say(language, code)).not.toBe(code);
});
