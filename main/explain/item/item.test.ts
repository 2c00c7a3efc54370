/** Every thing of a real capture is explained in both languages. */
import { describe, expect, it, test } from 'vitest';
import type { NetworkState, StateItem } from '../../../contract/index.ts';
import { FIXTURES, readFixture } from '../../journey/fixtures/load.ts';
import { nameIndex } from '../../names/index.ts';
import { explainItem } from '../index.ts';

const { states, objects } = readFixture(FIXTURES[0]);
const names = nameIndex(objects).kernel;

function itemsOf({ node, namespaces, netfilter, sets, conntrack, sockets, qdiscs, bpf, sysctls }: NetworkState): StateItem[] {
  return [
    ...netfilter.flatMap(({ chains, ...table }) =>
      chains.flatMap(({ rules, ...chain }): StateItem[] => [
        { kind: 'chain', node, table, chain, rules: rules.length },
        ...rules.map((rule): StateItem => ({ kind: 'rule', node, table, chain: chain.name, rule })),
      ]),
    ),
    ...sets.flatMap(({ elements, ...set }): StateItem[] => [
      { kind: 'set', node, set, elements: elements.length },
      ...elements.map((element): StateItem => ({ kind: 'element', node, set, element })),
    ]),
    ...namespaces.flatMap(({ id: netns, links, addresses, routes, rules, neighbours, fdb }): StateItem[] => [
      ...links.map((link): StateItem => ({ kind: 'link', node, netns, link })),
      ...addresses.map((address): StateItem => ({ kind: 'address', node, netns, address })),
      ...routes.map((route): StateItem => ({ kind: 'route', node, netns, route })),
      ...rules.map((rule): StateItem => ({ kind: 'policy-rule', node, netns, rule })),
      ...neighbours.map((neighbour): StateItem => ({ kind: 'neighbour', node, netns, neighbour })),
      ...fdb.map((entry): StateItem => ({ kind: 'fdb', node, netns, entry })),
    ]),
    ...conntrack.map((entry): StateItem => ({ kind: 'conntrack', node, entry })),
    ...sockets.map((socket): StateItem => ({ kind: 'socket', node, socket })),
    ...qdiscs.map((qdisc): StateItem => ({ kind: 'qdisc', node, qdisc })),
    ...bpf.attachments.map((attachment): StateItem => ({ kind: 'bpf-attachment', node, attachment })),
    ...bpf.programs.map((program): StateItem => ({ kind: 'bpf-program', node, program })),
    ...bpf.maps.map((map): StateItem => ({ kind: 'bpf-map', node, map })),
    ...Object.entries(sysctls).map(([name, value]): StateItem => ({ kind: 'sysctl', node, name, value })),
  ];
}

const native = readFixture('nftables/session-affinity').states;

const all: StateItem[] = [
  ...[...states, ...native].flatMap(itemsOf),
  ...objects.services.map((service): StateItem => ({ kind: 'service', service })),
  ...objects.endpointSlices.map((slice): StateItem => ({ kind: 'endpointslice', slice })),
  ...objects.pods.map((pod): StateItem => ({ kind: 'pod', pod })),
  ...objects.nodes.map((object): StateItem => ({ kind: 'node', object })),
];

test('each of them, with no open placeholder and no word of the other language', () => {
  expect(all.length).toBeGreaterThan(500);
  for (const item of all) {
    const { en, ja } = explainItem(item, names).words;
    expect(`${en} ${ja}`, JSON.stringify(item)).not.toMatch(/\{\{|\}\}|undefined|NaN|explain\./);
    expect(en.length, JSON.stringify(item)).toBeGreaterThan(5);
    expect(en).not.toMatch(/[ぁ-んァ-ン]/);
    expect(ja).toMatch(/。$/);
  }
});

describe("kube-proxy's sets and maps", () => {
  const set = { origin: 'nft', family: 'ip', table: 'kube-proxy', name: 'service-ips', type: 'ipv4_addr . inet_proto . inet_service : verdict' } as const;

  it('are said to be what they are for', () => {
    expect(explainItem({ kind: 'set', node: 'n', set, elements: 3 }, names).words.en).toMatch(
      /^service-ips holds addresses and ports of all Services\. A map: /,
    );
    expect(explainItem({ kind: 'set', node: 'n', set: { ...set, table: 'mine' }, elements: 3 }, names).words.en).toMatch(/^A map: /);
  });

  it('lead on, to what the chain there is for', () => {
    const element = '10.97.0.10 . udp . 53 : goto service-FY5PMXPG-kube-system/kube-dns/udp/dns';
    expect(explainItem({ kind: 'element', node: 'n', set, element }, names).words).toEqual({
      en: 'Packets with 10.97.0.10 . udp . 53, looked up in service-ips (addresses and ports of all Services): go on in service-FY5PMXPG-kube-system/kube-dns/udp/dns, the load balancer of kube-system/kube-dns: one of its endpoints is drawn here.',
      ja: 'service-ips(全 Service のアドレスとポート)を 10.97.0.10 . udp . 53 で引いたパケットの扱い: service-FY5PMXPG-kube-system/kube-dns/udp/dns(kube-system/kube-dns の負荷分散。ここでエンドポイントが一つ選ばれる)に進みます。',
    });
    expect(
      explainItem({ kind: 'element', node: 'n', set: { ...set, name: 'ports', type: 'inet_service : ipv4_addr' }, element: '8443 : 10.0.0.5' }, names).words.en,
    ).toBe('In ports, 8443 leads to 10.0.0.5.');
  });
});

describe('in particular', () => {
  const node = 'n1';
  const explain = (item: StateItem) => explainItem(item, names).words.en;
  const tcp = { protocol: 'tcp', status: [], original: { src: '10.0.0.1', sport: 1, dst: '10.96.0.1', dport: 80 } };

  it('a connection says what NAT did to it, and nothing where it did nothing', () => {
    const plain = { ...tcp, reply: { src: '10.96.0.1', sport: 80, dst: '10.0.0.1', dport: 1 } };
    expect(explain({ kind: 'conntrack', node, entry: plain })).not.toMatch(/NAT/);
    const dnat = { ...tcp, reply: { ...plain.reply, src: '10.244.0.2', sport: 8080 } };
    expect(explain({ kind: 'conntrack', node, entry: dnat })).toContain('from 10.96.0.1:80 to 10.244.0.2:8080 (DNAT)');
    const snat = { ...tcp, reply: { ...plain.reply, dst: '10.244.0.1', dport: 9 } };
    expect(explain({ kind: 'conntrack', node, entry: snat })).toContain('from 10.0.0.1:1 to 10.244.0.1:9 (SNAT)');
  });

  it('a route says how, and who made it', () => {
    const route = { type: 'unicast', dst: '0.0.0.0/0', gateway: '10.0.0.9', dev: 'eth0', protocol: 'kernel', table: 'main', flags: [] };
    expect(explain({ kind: 'route', node, netns: node, route })).toBe(
      'Where no longer prefix matches, packets go to the next hop 10.0.0.9, through eth0. The kernel made it by itself, from an address.',
    );
    expect(explain({ kind: 'route', node, netns: node, route: { ...route, type: 'blackhole', dst: '10.9.0.0/16', protocol: 'static' } })).toBe(
      'Packets to 10.9.0.0/16 end here: the route is of type blackhole. A program entered it (static).',
    );
  });

  it('a chain of a hook is none that only rules lead to, also where a dump does not say the hook', () => {
    const table = { backend: 'iptables-nft' as const, family: 'ip', name: 'nat' };
    expect(explain({ kind: 'chain', node, table, chain: { name: 'PREROUTING', policy: 'ACCEPT' }, rules: 1 })).toBe(
      'The kernel itself sends packets here, at its hook prerouting. What no rule decides gets the policy: ACCEPT.',
    );
    expect(explain({ kind: 'chain', node, table, chain: { name: 'MINE' }, rules: 0 })).toBe('Packets come here only where a rule sends them. It has no rules.');
  });

  it('a chain of kube-proxy is called by its Service', () => {
    const chain = all.find((item) => item.kind === 'chain' && item.chain.name === 'KUBE-SVC-SYLHY6AKSCNZX462');
    expect(chain && explain(chain)).toMatch(/^KUBE-SVC-SYLHY6AKSCNZX462 is the load balancer of h5\/web/);
    expect(chain && explainItem(chain, names).names).toMatchObject([{ kind: 'service', namespace: 'h5', name: 'web' }]);
  });
});
