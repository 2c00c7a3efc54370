/** Entries laid out as felix/bpf/*\/map.go has them, with the values that `calico-node -bpf … dump` of Calico v3.28.5 printed on a real node. */
import { describe, expect, it } from 'vitest';
import type { Section } from '../../frames.ts';
import { SectionReader } from '../../section-reader.ts';
import { readCalico } from './index.ts';

type Field = ['u8' | 'u16' | 'u32' | 'u64', number | bigint] | ['ip', string] | ['text', string, number] | ['zero', number];

/** Little-endian, as both processors are that Calico is built for. */
function bytes(...fields: Field[]): string[] {
  const all = fields.flatMap((field): number[] => {
    if (field[0] === 'ip') return field[1].split('.').map(Number);
    if (field[0] === 'text') return [...Buffer.from(field[1]), ...Array.from({ length: field[2] - field[1].length }, () => 0)];
    if (field[0] === 'zero') return Array.from({ length: field[1] }, () => 0);
    const length = { u8: 1, u16: 2, u32: 4, u64: 8 }[field[0]];
    return Array.from({ length }, (_, index) => Number((BigInt(field[1]) >> BigInt(8 * index)) & 255n));
  });
  return all.map((byte) => `0x${byte.toString(16).padStart(2, '0')}`);
}

const section = (name: string, text: string): [string, Section] => [name, { name, code: 0, start: 0, milliseconds: 0, text, complaint: '' }];
const map = (name: string, ...entries: { key: string[]; value?: string[]; values?: { cpu: number; value: string[] }[] }[]) =>
  section(`calico-map:${name}`, JSON.stringify(entries));

const nat = (address: string, port: number, id: number, count: number, flags = 0) => ({
  key: bytes(['u32', 56], ['ip', address], ['u16', port], ['u8', 6], ['ip', '0.0.0.0'], ['u8', 0]),
  value: bytes(['u32', id], ['u32', count], ['u32', 1], ['u32', 0], ['u32', flags]),
});
const backend = (id: number, slot: number, address: string, port: number) => ({
  key: bytes(['u32', id], ['u32', slot]),
  value: bytes(['ip', address], ['u16', port], ['zero', 2]),
});
const leg = (bits: number): Field[] => [
  ['zero', 16],
  ['u32', bits],
  ['u32', 0],
];
const route = (prefix: number, address: string, flags: number, second: Field) => ({
  key: bytes(['u32', prefix], ['ip', address]),
  value: bytes(['u32', flags], second),
});

const POLICIES = [
  'Start of policy demo/knp.default.allow-friend',
  'Start of rule action:"allow" protocol:<name:"tcp" > dst_ports:<first:8080 last:8080 > src_ip_set_ids:"s:_aOlcEknLjwYGq749TKUwafXm2xsVE0_Y9sIrA" original_src_selector:"projectcalico.org/orchestrator == \'k8s\' && role == \'friend\'" rule_id:"VQFMWbpECSAmRsc0" ',
  'Rule MatchID: 7205759403792794123',
  'End of policy demo/knp.default.allow-friend',
  'Start of rule action:"allow" rule_id:"UISBaM7-gkSAh8xj" ',
]
  .map((comment) => `/proc/1/root/run/calico/bpf/policy/cali82d55da3d87_ingress_v4.json:${JSON.stringify(comment)}`)
  .join('\n');

const NODE = [
  section('calico-version', 'v3.28.5\n'),
  map('cali_v4_nat_fe3', nat('172.18.0.2', 30_080, 4, 2), nat('10.96.0.1', 443, 0, 1, 2)),
  map(
    'cali_v4_nat_be',
    backend(4, 1, '10.244.240.132', 8080),
    backend(4, 0, '10.244.95.130', 8080),
    backend(4, 2, '10.244.1.1', 1),
    backend(0, 0, '172.18.0.3', 6443),
  ),
  map(
    'cali_v4_ct3',
    {
      key: bytes(['u32', 6], ['ip', '10.244.240.132'], ['ip', '172.18.0.1'], ['u16', 8080], ['u16', 51_904]),
      value: bytes(
        ['zero', 16],
        ['u8', 2],
        ['u8', 0],
        ['zero', 5],
        ['u8', 1],
        ...leg(0b111),
        ...leg(0b111),
        ['ip', '172.18.0.3'],
        ['ip', '172.18.0.2'],
        ['u16', 30_080],
        ['zero', 6],
      ),
    },
    {
      key: bytes(['u32', 17], ['ip', '10.244.95.129'], ['ip', '10.244.240.129'], ['u16', 38_003], ['u16', 53]),
      value: bytes(['zero', 16], ['u8', 0], ['zero', 71]),
    },
    { key: bytes(['u32', 6], ['zero', 12]), value: bytes(['zero', 16], ['u8', 1], ['zero', 71]) },
  ),
  map(
    'cali_v4_routes',
    route(26, '10.244.240.128', 0b100_0111, ['ip', '172.18.0.3']),
    route(32, '10.244.95.129', 0b1111, ['u32', 5]),
    route(32, '172.18.0.2', 0b1_1000, ['u32', 0]),
  ),
  map('cali_iface4', { key: bytes(['u32', 5]), value: bytes(['u32', 3], ['text', 'cali82d55da3d87', 16], ['zero', 32]) }),
  map('cali_v4_ip_sets', { key: bytes(['u32', 96], ['u64', 0x1d4b781e30daae92n], ['ip', '10.244.240.133'], ['zero', 4]), value: bytes(['u32', 1]) }),
  map('cali_rule_ctrs2', { key: bytes(['u64', 7_205_759_403_792_794_123n]), values: [0, 1].map((cpu) => ({ cpu, value: bytes(['u64', cpu + 1]) })) }),
  section('calico-policies', POLICIES),
];
const read = (sections: [string, Section][]) => {
  const reader = new SectionReader(new Map([...sections, section('end', '')]));
  return { dataplane: readCalico(reader), missing: reader.missing };
};

describe("Calico's maps", () => {
  const { dataplane, missing } = read(NODE);

  it('are all read', () =>
    expect({ kind: dataplane?.kind, version: dataplane?.version, missing }).toEqual({ kind: 'calico-ebpf', version: 'v3.28.5', missing: [] }));

  it('frontends with their backends, as many as count, by slot', () => {
    expect(dataplane?.services).toEqual([
      {
        frontend: { address: '10.96.0.1', port: 443, protocol: 'TCP' },
        id: 0,
        flags: ['internal-local'],
        backends: [{ address: '172.18.0.3', port: 6443, slot: 0 }],
        localBackends: 1,
      },
      {
        frontend: { address: '172.18.0.2', port: 30_080, protocol: 'TCP' },
        id: 4,
        flags: [],
        backends: [
          { address: '10.244.95.130', port: 8080, slot: 0 },
          { address: '10.244.240.132', port: 8080, slot: 1 },
        ],
        localBackends: 1,
      },
    ]);
  });

  it('connections: who asked whom, what it was translated to, through which node; entries that only point to others are left out', () => {
    expect(dataplane?.connections).toEqual([
      {
        protocol: 'TCP',
        source: { address: '172.18.0.1', port: 51_904 },
        destination: { address: '172.18.0.2', port: 30_080 },
        translated: { address: '10.244.240.132', port: 8080 },
        flags: ['CLOSED', 'B-A', 'forwarded to or from 172.18.0.3'],
      },
      { protocol: 'UDP', source: { address: '10.244.95.129', port: 38_003 }, destination: { address: '10.244.240.129', port: 53 }, flags: [] },
    ]);
  });

  it('routes, and the interface that one of them names', () => {
    expect(dataplane?.destinations).toEqual([
      { prefix: '10.244.95.129/32', ifindex: 5, isTunnelled: false, flags: ['in-pool', 'nat-out', 'workload', 'local'] },
      { prefix: '10.244.240.128/26', via: '172.18.0.3', isTunnelled: true, flags: ['in-pool', 'nat-out', 'workload', 'tunneled'] },
      { prefix: '172.18.0.2/32', isTunnelled: false, flags: ['local', 'host'] },
    ]);
    expect(dataplane?.endpoints).toEqual([
      { id: 'cali82d55da3d87', device: 'cali82d55da3d87', ifindex: 5, address: '10.244.95.129', labels: ['workload', 'v4Ready'] },
    ]);
  });

  it('rules of a policy program with their policy, their selector and how often they decided; a set by the name that a rule has for it', () => {
    const device = 'cali82d55da3d87';
    expect(dataplane?.policies.map(({ text: _, ...rule }) => rule)).toEqual([
      {
        endpoint: device,
        direction: 'ingress',
        verdict: 'allow',
        peer: "projectcalico.org/orchestrator == 'k8s' && role == 'friend'",
        port: '8080/TCP',
        policy: 'demo/knp.default.allow-friend',
        packets: 3,
      },
      { endpoint: device, direction: 'ingress', verdict: 'allow', peer: 'ANY', port: 'ANY' },
    ]);
    expect(dataplane?.sets).toEqual([{ id: 's:_aOlcEknLjwYGq749TKUwafXm2xsVE0_Y9sIrA', members: ['10.244.240.133/32'] }]);
  });
});

describe('policies', () => {
  const comments = (endpoint: string, ...all: string[]) => all.map((comment) => `/run/${endpoint}_ingress_v4.json:${JSON.stringify(comment)}`);
  const rulesOf = (...lines: string[]) => {
    const { dataplane } = read(NODE.map(([name, one]): [string, Section] => (name === 'calico-policies' ? section(name, lines.join('\n')) : [name, one])));
    return dataplane?.policies.map(({ endpoint, verdict, policy, text }) => [endpoint, verdict, policy, text.replace(/ rule_id:.*/, '')]);
  };
  const profile = 'Start of rule action:"allow" rule_id:"x" ';

  it('without rules deny by being there: the end of their tier is an entry', () =>
    expect(
      rulesOf(...comments('cali1', 'Start of policy demo/knp.default.silence', 'End of policy demo/knp.default.silence', 'End of tier default', profile)),
    ).toEqual([
      ['cali1', 'deny', 'demo/knp.default.silence', 'End of tier default'],
      ['cali1', 'allow', undefined, 'action:"allow"'],
    ]));
  it('that only pass on are said to', () =>
    expect(rulesOf(...comments('cali1', 'Start of policy a', 'End of policy a', 'Start of policy b', 'End of policy b', 'End of tier default: pass'))).toEqual([
      ['cali1', 'pass', 'a, b', 'End of tier default'],
    ]));
  it('end with the device that they are of', () =>
    expect(rulesOf(...comments('cali1', 'Start of policy a', 'End of policy a'), ...comments('cali2', 'End of tier default', profile))).toEqual([
      ['cali2', 'allow', undefined, 'action:"allow"'],
    ]));
});

describe('another version', () => {
  it('with another layout is named, not read wrong', () => {
    const later = NODE.map(([name, one]): [string, Section] => (name.endsWith('_ct3') ? [name.replace('ct3', 'ct4'), one] : [name, one]));
    const { dataplane, missing } = read(later);
    expect(dataplane?.connections).toEqual([]);
    expect(missing).toEqual([{ section: 'calico-map:cali_v4_ct3', reason: 'cannot read cali_v4_ct4 of Calico v3.28.5: cali_v4_ct3 is what is known' }]);
  });
  it('with entries of another size is named', () => {
    const wider = NODE.map(([name, one]): [string, Section] =>
      name.endsWith('_routes') ? map('cali_v4_routes', { key: bytes(['zero', 8]), value: bytes(['zero', 12]) }) : [name, one],
    );
    expect(
      read(wider)
        .missing.map(({ reason }) => reason)
        .join(),
    ).toContain('cannot read cali_v4_routes of Calico v3.28.5');
  });
  it('with comments of another form is named', () => {
    const other = NODE.map(([name, one]): [string, Section] => (name === 'calico-policies' ? section(name, 'policy 1: allow') : [name, one]));
    expect(read(other).missing.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('cannot read policies of Calico v3.28.5: no comment of a policy program'),
    ]);
  });
});

it('a node without them has none', () => expect(read([]).dataplane).toBeUndefined());
