/** Journeys through Calico's eBPF programs, which tell nothing of themselves: on recordings of a real cluster. */
import { describe, expect, it, test } from 'vitest';
import { type Hop, hopsOf } from '../../../contract/index.ts';
import { CALICO_EBPF_FIXTURES, type Fixture, journeyOf } from '../fixtures/load.ts';
import { faultsOf, recordedPaths, soundly } from '../fixtures/sound.ts';

const recorded = recordedPaths(CALICO_EBPF_FIXTURES);
const of = (name: string) => recorded.find((one) => one.name === `calico-ebpf/${name}`) ?? expect.unreachable(`no recording ${name}`);
const node = ({ where }: Hop) => where.netns.replace(/^packet-dojo-calico-ebpf-/, '').replace(/^journey-\w+\//, '');
const programs = (hops: readonly Hop[] = []) =>
  hops.flatMap((hop) =>
    hop.bpf
      ? [
          `${node(hop)} ${(hop.bpf.device ?? 'connect()').replace(/^cali[0-9a-f]{11}$/, 'cali')} ${hop.bpf.verdict} ${hop.bpf.entry?.map.replace(/cali[0-9a-f]{11}$/, 'cali')}`,
        ]
      : [],
  );
const addressOf = ({ objects }: Fixture, service: string) =>
  objects.services.find(({ name, namespace }) => name === service && namespace.startsWith('journey-'))?.clusterIP;
const nodeAddress = ({ objects }: Fixture, role: string) => objects.nodes.find(({ name }) => name.endsWith(role))?.address;
const withConnections = ({ evidence, ...rest }: Fixture, change: (connections: string) => string | undefined): Fixture => ({
  ...rest,
  evidence: {
    ...evidence,
    spaces: evidence.spaces.map(({ connections, ...space }) => {
      const changed = connections === undefined ? undefined : change(connections);
      return changed === undefined ? space : { ...space, connections: changed };
    }),
  },
});

test.each(recorded)('$name is complete, agrees with itself and with the rules as computed, and holds nothing foreign', (one) =>
  expect(faultsOf(one)).toEqual(soundly(one)),
);

test.each(recorded)('$name: what rewrites the packet in a program is an entry of its maps', ({ journey }) => {
  const rewriting = hopsOf(journey).filter(({ bpf, packet: { before, after } }) => bpf && (before.dst !== after.dst || before.src !== after.src));
  expect(rewriting.filter(({ bpf }) => !/^cali_v4_(?:nat_fe3|ct3)/.test(bpf?.entry?.map ?? ''))).toEqual([]);
});

describe('a Pod of another node through a ClusterIP', () => {
  const { journey, fixture } = of('clusterip-other-node');

  it('is translated at the Pod’s device by an entry of the map of Services, and tunnelled by an entry of the routes', () => {
    expect(programs(journey.request.hops)).toEqual([
      'worker cali redirect cali_v4_nat_fe3, cali_v4_nat_be',
      'worker vxlan.calico pass cali_v4_routes',
      'worker eth0 pass cali_v4_routes',
      'control-plane eth0 pass cali_v4_routes',
      'control-plane vxlan.calico redirect cali_v4_routes',
      'control-plane cali pass cali_v4_routes',
    ]);
    const [first] = journey.request.hops.filter(({ kind }) => kind === 'bpf');
    expect(first).toMatchObject({ evidence: 'computed', packet: { before: { dst: addressOf(fixture, 'one'), dport: 80 }, after: { dport: 8080 } } });
    expect(first?.bpf?.entry?.text).toBe(`${addressOf(fixture, 'one')}:80/TCP → ${first?.packet.after.dst}:8080 (slot 0 of 1)`);
    expect(first?.words.en).toContain('what it did is computed');
  });

  it('comes back, and goes on, by what is remembered of the connection', () => {
    const back = journey.reply?.hops.find(({ kind, packet }) => kind === 'bpf' && packet.before.src !== packet.after.src);
    const { src, sport } = journey.request.hops[0]?.packet.before ?? expect.unreachable('no hop');
    expect(back?.bpf?.entry).toEqual({
      map: 'cali_v4_ct3',
      text: expect.stringMatching(new RegExp(`^TCP ${src}:${sport} → ${addressOf(fixture, 'one')}:80 → ${back?.packet.before.src}:8080 `)),
    });
    const data = journey.data?.request.hops.find(({ kind, packet }) => kind === 'bpf' && packet.before.dst !== packet.after.dst);
    expect(data?.bpf?.entry).toEqual(back?.bpf?.entry);
  });
});

describe('a NodePort of the other node, answered directly (DSR)', () => {
  const { journey, fixture } = of('nodeport-other-node');
  const { request, reply } = journey;

  it('is put into VXLAN by a program, without any device that is a tunnel, with the address that was asked', () => {
    const wrap = request.hops.find(({ kind }) => kind === 'encapsulate');
    expect(wrap).toMatchObject({
      evidence: 'placed',
      where: { device: 'eth0' },
      packet: { before: { dst: nodeAddress(fixture, 'worker') }, after: { outer: { dst: nodeAddress(fixture, 'control-plane') } } },
    });
    expect(wrap?.words.en).toContain('No VXLAN device does it: the program cali_tc_preambl at eth0 writes the outer header itself');
    const chosen = request.hops[(wrap?.index ?? 0) - 1];
    expect(chosen?.bpf?.entry?.text).toMatch(new RegExp(`^${nodeAddress(fixture, 'worker')}:\\d+/TCP → [\\d.]+:8080 \\(slot 0 of 1\\)$`));
    expect(chosen?.words.en).toContain('which is on another node: it leaves the packet as it is');
    expect(request.hops.filter(({ kind, where }) => kind === 'route' && where.node.endsWith('worker'))).toEqual([]);
  });

  it('is unwrapped and translated by the other node’s program, whose map knows the port of any node', () => {
    const unwrap = request.hops.find(({ kind }) => kind === 'decapsulate');
    expect(unwrap).toMatchObject({ where: { device: 'eth0' }, packet: { after: { dst: nodeAddress(fixture, 'worker') } } });
    const translated = request.hops[(unwrap?.index ?? 0) + 1];
    expect(translated?.bpf?.entry?.text).toMatch(/^255\.255\.255\.255:\d+\/TCP → /);
    expect(translated?.packet.after.src).toBe(request.hops[0]?.packet.before.src);
  });

  it('leaves that node with the first node’s address, and passes the first node by', () => {
    expect(reply?.hops.some(({ where }) => where.node.endsWith('worker'))).toBe(false);
    expect(reply?.hops.at(-1)?.packet.after.src).toBe(nodeAddress(fixture, 'worker'));
  });
});

test('a node asks a ClusterIP: the program in connect() has chosen the Pod before there is a packet', () => {
  const [first, second] = of('node-clusterip').journey.request.hops;
  expect(first).toMatchObject({
    kind: 'bpf',
    evidence: 'computed',
    bpf: { program: 'calico_connect_v4', attach: 'cgroup_inet4_connect', verdict: 'translate' },
  });
  expect(first?.bpf?.entry?.text).toContain(':8080 (slot 0 of 1)');
  expect(second?.kind).toBe('route');
});

test('a datagram of a node goes to a device of Calico’s first, where a program translates it', () => {
  const { hops } = of('node-udp-service').journey.request;
  expect(hops.filter(({ bpf }) => bpf?.entry?.map.startsWith('cali_v4_nat')).map(({ where }) => where.device)).toEqual(['bpfout.cali']);
});

describe.each(['no-endpoints', 'no-endpoints-udp', 'local-without-endpoint', 'no-endpoints-from-node'])('%s', (name) => {
  const { journey } = of(name);

  it('is rejected by a program, by an entry without backends', () => {
    expect(journey.request).toMatchObject({ outcome: 'rejected' });
    const entry = journey.request.hops.findLast(({ bpf }) => bpf !== undefined)?.bpf?.entry;
    expect(entry).toEqual({
      map: 'cali_v4_nat_fe3, cali_v4_nat_be',
      text: expect.stringMatching(/ \(0 backends(?:, of 1: none on this node, external-local)?\)$/),
    });
  });
});

test('the ICMP error that a program made passes the hooks of the node before it leaves', () => {
  const kinds = of('no-endpoints').journey.reply?.hops.map(({ kind, netfilter }) => netfilter?.chain ?? kind);
  expect(kinds).toEqual(['PREROUTING', 'route', 'FORWARD', 'bpf', 'device', 'device', 'socket']);
});

describe('NetworkPolicy', () => {
  it.each([
    ['policy-denied', 'TC_EGRESS', 'only-ask-0'],
    ['policy-denied-port', 'TC_EGRESS', 'only-ask-0'],
    ['policy-denied-egress', 'TC_INGRESS', 'silence'],
  ])('%s: the kernel says where it was dropped, the captured program which policy did', (name, reason, policy) => {
    const { journey } = of(name);
    const [program, drop] = journey.request.hops.slice(-2);
    expect(drop).toMatchObject({ kind: 'drop', evidence: 'observed', drop: { reason } });
    expect(program).toMatchObject({
      kind: 'bpf',
      evidence: 'computed',
      bpf: {
        verdict: 'deny',
        policies: [{ text: 'End of tier default', names: [expect.stringMatching(new RegExp(`^NetworkPolicy journey-\\w+/${policy}$`))] }],
      },
    });
    expect(program?.bpf?.device).toMatch(/^cali/);
    expect(journey.request.reason.en).toContain(`/${policy}`);
    expect(journey.reply).toBeNull();
  });

  it('that lets it in is named at the Pod’s device, with its rule', () => {
    const hop = of('policy-allowed').journey.request.hops.findLast(({ bpf }) => bpf !== undefined);
    expect(hop?.bpf).toMatchObject({
      verdict: 'pass',
      policies: [
        {
          text: expect.stringMatching(/^action:"allow" protocol:<name:"tcp" > dst_ports:<first:8080 last:8080 >/),
          names: [expect.stringMatching(/only-ask-0$/)],
        },
      ],
    });
    expect(hop?.words.en).toContain('lets it pass, by a rule of');
  });

  it('is not found where the captured program has no rule for it: that is said', () => {
    const { fixture } = of('policy-denied');
    const states = fixture.states.map((state) => (state.dataplane ? { ...state, dataplane: { ...state.dataplane, policies: [] } } : state));
    const { request } = journeyOf({ ...fixture, states });
    expect(request.outcome).toBe('dropped');
    expect(request.hops.at(-2)).toMatchObject({
      bpf: { verdict: 'drop' },
      words: { en: expect.stringContaining('no rule of a policy that was captured accounts for it') },
    });
    expect(request.hops.at(-2)?.bpf?.policies).toBeUndefined();
  });
});

describe.each(recorded.filter(({ fixture }) => fixture.evidence.spaces.some(({ connections }) => connections)))(
  '$name without what is remembered of the connection',
  ({ fixture, journey }) => {
    const silent = journeyOf(withConnections(fixture, () => undefined));

    it('has the same hops, and says what is missing', () => {
      const shape = (hops: readonly Hop[]) => hops.map(({ kind, where }) => [kind, where]);
      expect(shape(hopsOf(silent))).toEqual(shape(hopsOf(journey)));
      expect(silent.missing.map(({ why }) => why)).toContainEqual(
        expect.stringContaining('what Calico’s programs remember of the connection could not be read'),
      );
    });
  },
);

it('says which map of another release it cannot read', () => {
  const other = journeyOf(withConnections(of('clusterip-other-node').fixture, () => 'cali_v4_ct9'));
  expect(other.missing.map(({ why }) => why)).toContainEqual(expect.stringMatching(/cannot read cali_v4_ct9 of Calico v3\.28\.5/));
});
