/** The calls about dumps, answered from sample data: whatever comes in, the sample's nat table was read. */
import { implement } from '@orpc/server';
import { api, type ComputedWalks, type Packet, type ReadingRow } from '../../contract/index.ts';
import { NAT } from './sample-state.ts';

const on = implement(api).explain;

/** Each chain's head stands before its rules. */
const headAt = (name: string): number =>
  NAT.chains
    .slice(
      0,
      Math.max(
        0,
        NAT.chains.findIndex((chain) => chain.name === name),
      ),
    )
    .reduce((sum, chain) => sum + 1 + chain.rules.length, 0);

const rows: ReadingRow[] = NAT.chains.flatMap((chain): ReadingRow[] => {
  const place = `ip nat ${chain.name}`;
  const service = chain.name.startsWith('KUBE-SVC')
    ? [{ kernel: chain.name, kind: 'service' as const, namespace: 'default', name: 'web', port: 'http', role: 'cluster' }]
    : [];
  return [
    { kind: 'chain', place, text: chain.name, words: 'Packets come here only where a rule sends them.', names: service, links: [] },
    ...chain.rules.map(
      (rule): ReadingRow => ({
        kind: 'rule',
        place,
        text: rule.text,
        words: `If the packet is TCP and goes to 10.96.141.7: go on in ${rule.target ?? '…'}.`,
        names: [],
        links: rule.target === undefined ? [] : [{ word: rule.target, row: headAt(rule.target) }],
      }),
    ),
  ];
});

const before: Packet = { protocol: 'tcp', src: '10.0.0.5', sport: 40_000, dst: '10.96.141.7', dport: 80, tcpFlags: 'SYN' };
const after: Packet = { ...before, dst: '10.244.1.5', dport: 8080 };
const missed = (text: string, field: string, wanted: string, had: string, more = 0) => ({
  table: 'nat',
  chain: 'KUBE-SERVICES',
  text,
  result: 'not-matched' as const,
  failed: { field, wanted, had },
  words: { en: `${field}: the rule wants ${wanted}, the packet has ${had}.`, ja: `${field}: ルールは ${wanted} を求めますが、パケットは ${had} です。` },
  names: [],
  links: [],
  more,
});
const matched = (chain: string, text: string, verdict: string, words: string) => ({
  table: 'nat',
  chain,
  text,
  result: 'matched' as const,
  verdict,
  words: { en: words, ja: words },
  names: [],
  links: [{ word: chain, row: headAt(chain) }],
  more: 0,
});

const walks: ComputedWalks = {
  evidence: 'computed',
  packet: 'tcp 10.0.0.5:40000 > 10.96.141.7:80 flags SYN',
  more: false,
  walks: [
    {
      outcome: 'sent',
      before,
      after,
      oif: 'cni0',
      probability: 1,
      assumed: ['forwarding', 'defaultRules'],
      stages: [
        {
          kind: 'netfilter',
          hook: 'prerouting',
          table: 'ip nat',
          chain: 'PREROUTING',
          verdict: 'accept',
          evaluated: 9_871,
          before,
          after,
          looks: [
            matched(
              'PREROUTING',
              '-A PREROUTING -m comment --comment "kubernetes service portals" -j KUBE-SERVICES',
              'jump KUBE-SERVICES',
              "Every packet: go on in KUBE-SERVICES, kube-proxy's list of all Services.",
            ),
            missed(
              '-A KUBE-SERVICES -d 10.96.0.1/32 -p tcp -m tcp --dport 443 -j KUBE-SVC-NPX46M4PTMTKRN6Y',
              'destination',
              '10.96.0.1/32',
              '10.96.141.7',
              9_863,
            ),
            missed('-A KUBE-SERVICES -d 10.96.0.10/32 -p udp -m udp --dport 53 -j KUBE-SVC-TCOU7JCQXEZGVUNU', 'destination', '10.96.0.10/32', '10.96.141.7'),
            matched(
              'KUBE-SERVICES',
              NAT.chains[2]?.rules[0]?.text ?? '',
              'jump KUBE-SVC-LOLE4ISW44XBNF3G',
              'If the packet goes to 10.96.141.7, is TCP and has destination port 80: go on in KUBE-SVC-LOLE4ISW44XBNF3G, the load balancer of default/web.',
            ),
            matched(
              'KUBE-SEP-4QXGIVR3DHBYCNJ2',
              '-A KUBE-SEP-4QXGIVR3DHBYCNJ2 -p tcp -m comment --comment "default/web:http" -m tcp -j DNAT --to-destination 10.244.1.5:8080',
              'accept',
              'If the packet is TCP: rewrite the destination to 10.244.1.5:8080.',
            ),
          ],
        },
        {
          kind: 'route',
          decision: 'out',
          destination: '10.244.1.5',
          oif: 'cni0',
          route: { type: 'unicast', dst: '10.244.1.0/24', dev: 'cni0', protocol: 'kernel', table: 'main', flags: [] },
        },
        {
          kind: 'netfilter',
          hook: 'forward',
          table: 'ip filter',
          chain: 'FORWARD',
          verdict: 'accept',
          evaluated: 1,
          looks: [],
          policy: 'policy accept',
          before: after,
          after,
        },
      ],
    },
  ],
};

export function fakeReadings() {
  return {
    begin: on.begin.handler(() => ({ id: 'sample' })),
    add: on.add.handler(() => ({})),
    read: on.read.handler(() => ({
      id: 'sample',
      files: [{ name: 'node-1.txt', bytes: 12_034_112, kinds: ['iptables' as const, 'routes' as const] }],
      counts: { tables: 1, chains: NAT.chains.length, rules: rows.length - NAT.chains.length, sets: 0, elements: 0, routes: 4 },
      named: 1,
      problems: [
        { file: 'node-1.txt', line: 14, text: '-A KUBE-SERVICES -d 10.96.0.1/32 -p tcp …' },
        { file: 'node-1.txt', line: 2_207, text: 'Segmentation fault' },
      ],
      problemCount: 2,
    })),
    rows: on.rows.handler(({ input }) => {
      const words = input.find.toLowerCase().split(/\s+/);
      const found = rows.filter((row) => words.every((word) => `${row.place} ${row.text}`.toLowerCase().includes(word)));
      return { total: rows.length, found: found.length, rows: found.slice(input.from, input.from + input.count) };
    }),
    walk: on.walk.handler(() => walks),
    forget: on.forget.handler(() => ({})),
  };
}
