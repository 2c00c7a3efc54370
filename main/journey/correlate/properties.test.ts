import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Journey } from '../../../contract/index.ts';
import { DOCKER_FIXTURES, FIXTURES, type Fixture, journeyOf, outline, PATH_FIXTURES, readFixture } from '../fixtures/load.ts';

const SOURCES = ['pcap', 'trace', 'nflog', 'conntrack', 'table', 'sockets', 'neighbours'] as const;
const fixtures = [...FIXTURES, ...PATH_FIXTURES, ...DOCKER_FIXTURES].map((name) => ({
  name,
  fixture: readFixture(name),
  journey: journeyOf(readFixture(name)),
}));
const legs = ({ request, reply, data }: Journey) => [request, reply, data?.request, data?.reply];
const anyFixture = fc.constantFrom(...fixtures);

test('the order of the evidence does not matter', () => {
  fc.assert(
    fc.property(anyFixture, fc.infiniteStream(fc.nat()), ({ fixture, journey }, random) => {
      const keyed = fixture.evidence.spaces.map((space) => ({ space, key: random.next().value }));
      const spaces = keyed.sort((a, b) => a.key - b.key).map(({ space }) => space);
      const states = [...fixture.states].reverse();
      expect(journeyOf({ ...fixture, states, evidence: { ...fixture.evidence, spaces } })).toEqual(journey);
    }),
    { numRuns: 100 },
  );
});

const without = (fixture: Fixture, index: number, source: (typeof SOURCES)[number]): Fixture => ({
  ...fixture,
  evidence: {
    ...fixture.evidence,
    spaces: fixture.evidence.spaces.map((space) => {
      if (space.index !== index) return space;
      const { [source]: _, ...rest } = space;
      return rest;
    }),
  },
});
const bare = (line: string) => line.replace(/ \[\w+\]$/, '');

test.each(fixtures)('$name: any one source less invents no hop and makes nothing surer', ({ fixture, journey }) => {
  expect.hasAssertions();
  expect.hasAssertions();
  for (const { index, ...space } of fixture.evidence.spaces)
    for (const source of SOURCES.filter((one) => space[one] !== undefined))
      inventsNothing(journey, journeyOf(without(fixture, index, source)), `without ${source} of ${index}`);
  const { drops: _, ...blind } = fixture.evidence;
  inventsNothing(journey, journeyOf({ ...fixture, evidence: blind }), 'without drops');
});

function inventsNothing(journey: Journey, less: Journey, about: string): void {
  for (const [number, leg] of legs(less).entries()) {
    const known = outline(legs(journey)[number]?.hops);
    for (const line of outline(leg?.hops).filter((one) => !one.endsWith('[missing]'))) {
      const at = known.findIndex((one) => bare(one) === bare(line));
      expect(at, `${about}: ${line}`).not.toBe(-1);
      if (line.endsWith('[observed]')) expect(known[at]).toBe(line);
      known.splice(at, 1);
    }
  }
}

test.each(fixtures)('$name: what is missing is said', ({ fixture }) => {
  expect.hasAssertions();
  for (const { index, role, pcap } of fixture.evidence.spaces) {
    if (pcap !== undefined) expect(journeyOf(without(fixture, index, 'pcap')).complete).toBe(false);
    if (role === 'node') expect(journeyOf(without(fixture, index, 'trace')).complete).toBe(false);
  }
});

test('a trace that lost messages is noticed by the count of our own triggers', () => {
  const fixture = readFixture('nodeport-other-node');
  const spaces = fixture.evidence.spaces.map((space) => {
    if (space.role !== 'node' || space.node !== 'seed-worker') return space;
    const id = /^trace id (\S+) ip packet_dojo_\d+ pre packet: iif "flannel.1"/m.exec(space.trace ?? '')?.[1];
    return {
      ...space,
      trace: (space.trace ?? '')
        .split('\n')
        .filter((line) => !line.startsWith(`trace id ${id} `))
        .join('\n'),
    };
  });
  const journey = journeyOf({ ...fixture, evidence: { ...fixture.evidence, spaces } });
  expect(journey.complete).toBe(false);
  expect(journey.missing[0]).toMatchObject({ what: 'seed-worker' });
  expect(journey.missing[0]?.why).toMatch(/\d+ packets were marked, but only \d+/);
});

test('rules that changed since the capture: shown as nft prints them, and said', () => {
  const fixture = readFixture('nodeport-other-node');
  const states = fixture.states.map((state) => ({
    ...state,
    netfilter: state.netfilter.map((table) => ({
      ...table,
      chains: table.chains.map((chain) => ({ ...chain, rules: chain.name.startsWith('KUBE-SEP-') ? [] : chain.rules })),
    })),
  }));
  const journey = journeyOf({ ...fixture, states });
  const dnat = journey.request.hops.find(({ netfilter }) => netfilter?.verdict === 'dnat');
  expect(dnat?.netfilter?.steps.at(-1)?.text).toMatch(/dnat|DNAT/);
  expect(dnat?.packet.after.dst).toBe('10.244.1.4');
  expect(journey.complete).toBe(false);
  expect(journey.missing.map(({ what }) => what)).toEqual([expect.stringContaining('KUBE-SEP-')]);
});

test('rules that were renewed since, as kube-proxy does at each sync: found by their content, and said', () => {
  const fixture = readFixture('nodeport-other-node');
  const renewed = fixture.states.map((state) => ({
    ...state,
    netfilter: state.netfilter.map((table) => ({
      ...table,
      chains: table.chains.map((chain) => ({ ...chain, rules: chain.rules.map((rule) => ({ ...rule, handle: (rule.handle ?? 0) + 10_000 })) })),
    })),
  }));
  const journey = journeyOf({ ...fixture, states: renewed });
  const before = journeyOf(fixture);
  expect(journey.complete).toBe(true);
  expect(journey.request.hops.flatMap(({ netfilter }) => netfilter?.steps.map(({ text }) => text) ?? [])).toEqual(
    before.request.hops.flatMap(({ netfilter }) => netfilter?.steps.map(({ text }) => text) ?? []),
  );
  expect(journey.request.hops.find(({ netfilter }) => netfilter?.verdict === 'dnat')?.source).toContain('renewed');
});

test('rules that changed since: found in a capture after the request', () => {
  const fixture = readFixture('nodeport-other-node');
  const emptied = fixture.states.map((state) => ({
    ...state,
    netfilter: state.netfilter.map((table) => ({ ...table, chains: table.chains.map((chain) => ({ ...chain, rules: [] })) })),
  }));
  expect(journeyOf({ ...fixture, states: emptied }).complete).toBe(false);
  expect(journeyOf({ ...fixture, states: emptied, later: fixture.states })).toEqual(journeyOf(fixture));
});

test('no captured state at all: what was seen is still told, without one computed word', () => {
  const fixture = readFixture('clusterip-other-node');
  const journey = journeyOf({ ...fixture, states: [] });
  expect(journey.complete).toBe(false);
  const observed = journey.request.hops.filter(({ evidence }) => evidence === 'observed');
  expect(observed.length).toBeGreaterThan(8);
  expect(journey.request.hops.filter(({ kind }) => kind === 'route' || kind === 'neighbour')).toEqual([]);
});
