/** Why not the other rules: on recordings of a real cluster the computed matches are those that the kernel was seen to make. */
import { describe, expect, it } from 'vitest';
import type { Hop, HopReference, Journey, NetworkState } from '../../../contract/index.ts';
import { DOCKER_FIXTURES, FIXTURES, journeyOf, PATH_FIXTURES, readFixture } from '../fixtures/load.ts';
import { unequalHops } from '../truth/kernel-equal.ts';
import { whyNotOf } from './why-not.ts';

const ref = (leg: 'request' | 'reply', hop: number): HopReference => ({ part: 'open', leg, hop });

function* passages(journey: Journey): Generator<{ hop: Hop; at: HopReference }> {
  for (const part of ['open', 'data'] as const)
    for (const leg of ['request', 'reply'] as const)
      for (const hop of (part === 'data' ? journey.data : journey)?.[leg]?.hops ?? [])
        if (hop.kind === 'netfilter') yield { hop, at: { part, leg, hop: hop.index } };
}

/** There no packet asked a rule: nobody has the address, or the container has no network. */
const ASKED_NOTHING = /\/(?:nobody-at-address|none)$/;

describe.each([...FIXTURES, ...PATH_FIXTURES, ...DOCKER_FIXTURES].filter((name) => !ASKED_NOTHING.test(name)))('%s', (name) => {
  const fixture = readFixture(name);
  const journey = journeyOf(fixture);
  const all = [...passages(journey)];

  it('agrees with what was observed at every netfilter hop, and says of every other rule what failed', () => {
    expect(all.length).toBeGreaterThan(0);
    expect(unequalHops(journey, fixture)).toEqual([]);
    for (const { at } of all) {
      const found = whyNotOf(journey, fixture, at);
      for (const look of found.looks.filter(({ result }) => result === 'not-matched')) {
        expect(look.failed, look.text).toBeDefined();
        expect(look.words?.en, look.text).toMatch(/^Not this rule: .*\.$/);
        expect(look.words?.ja, look.text).toMatch(/^このルールではありません。.*。$/);
        expect(`${look.words?.en} ${look.words?.ja}`).not.toMatch(/\{\{|undefined|whyNot\./);
      }
    }
  });

  it('finds the rules by what they say where kube-proxy has written them anew', () => {
    const renewed = fixture.states.map((state) => ({
      ...state,
      netfilter: state.netfilter.map((table) => ({
        ...table,
        chains: table.chains.map((chain) => ({ ...chain, rules: chain.rules.map((rule, index) => ({ ...rule, handle: 10_000 + index })) })),
      })),
    }));
    for (const { at } of all) expect(whyNotOf(journey, { ...fixture, states: renewed }, at).agrees).toBe(true);
  });
});

const nodePort = readFixture('nodeport-other-node');
const journey = journeyOf(nodePort);
const [entry] = [...passages(journey)];
if (!entry?.hop.netfilter) throw new Error('no passage');

it('says what the packet has and what the rule wants, in the order of evaluation', () => {
  const { looks } = whyNotOf(journey, nodePort, entry.at);
  expect(looks.map(({ result }) => result)).toContain('matched');
  expect(looks.find(({ text }) => text.includes('-d 10.96.0.10/32'))).toMatchObject({
    chain: 'KUBE-SERVICES',
    result: 'not-matched',
    failed: { field: 'destination', wanted: '10.96.0.10/32' },
    words: {
      en: 'Not this rule: the destination is 172.18.0.3, the rule wants 10.96.0.10.',
      ja: 'このルールではありません。宛先は 172.18.0.3 ですが、ルールが求めるのは 10.96.0.10 です。',
    },
  });
  expect(looks.find(({ failed }) => failed?.field === 'probability')?.words?.en).toBe('Not this rule: the packet lost the draw of 1/2.');
  expect(looks.find(({ text }) => text.includes('KUBE-EXT-'))?.names).toContainEqual(expect.objectContaining({ kind: 'service', name: 'web' }));
});

it('disagrees when the rules are not those that were seen to match', () => {
  const other = nodePort.states.map((state) => ({
    ...state,
    netfilter: state.netfilter.map((table) => ({ ...table, chains: table.chains.filter(({ name }) => name !== 'KUBE-MARK-MASQ') })),
  }));
  expect(whyNotOf(journey, { ...nodePort, states: other }, entry.at).agrees).toBe(false);
  const without = nodePort.states.map((state) => without_(state, (text) => text.includes('--dport 31080 -j')));
  expect(whyNotOf(journey, { ...nodePort, states: without }, entry.at)).toMatchObject({ agrees: false });
  expect(unequalHops(journey, { ...nodePort, states: without })[0]).toContain('nat PREROUTING');
});

const without_ = (state: NetworkState, isGone: (text: string) => boolean): NetworkState => ({
  ...state,
  netfilter: state.netfilter.map((table) => ({
    ...table,
    chains: table.chains.map((chain) => ({ ...chain, rules: chain.rules.filter(({ text }) => !isGone(text)) })),
  })),
});

it('uses the capture after the request where the one before does not have the rules', () => {
  const before = nodePort.states.map((state) => without_(state, (text) => text.includes('--dport 31080 -j')));
  expect(whyNotOf(journey, { ...nodePort, states: before, later: nodePort.states }, entry.at).agrees).toBe(true);
});

it('agrees by chain and verdict with a rule that was replaced before nft could print it', () => {
  const nameless = structuredClone(journey);
  for (const step of nameless.request.hops[entry.at.hop]?.netfilter?.steps ?? []) if (step.kind === 'rule') step.text = '';
  expect(whyNotOf(nameless, nodePort, entry.at).agrees).toBe(true);
  const elsewhere = structuredClone(nameless);
  const last = elsewhere.request.hops[entry.at.hop]?.netfilter?.steps.findLast(({ kind }) => kind === 'rule');
  if (last) last.chain = 'KUBE-MARK-MASQ';
  expect(whyNotOf(elsewhere, nodePort, entry.at).agrees).toBe(false);
});

it('goes on past a rule that it cannot decide, by what was seen', () => {
  const strange = nodePort.states.map((state) => ({
    ...state,
    netfilter: state.netfilter.map((table) => ({
      ...table,
      chains: table.chains.map((chain) =>
        chain.name === 'PREROUTING' ? { ...chain, rules: [{ text: '-A PREROUTING -m bpf --object-pinned /x -j DROP' }, ...chain.rules] } : chain,
      ),
    })),
  }));
  const found = whyNotOf(journey, { ...nodePort, states: strange }, entry.at);
  expect(found.agrees).toBe(true);
  expect(found.looks[0]).toMatchObject({ result: 'unknown', words: { en: expect.stringContaining('The kernel was seen to go past this rule.') } });
});

it('says why where nothing can be computed', () => {
  const empty = { states: [], objects: nodePort.objects };
  expect(whyNotOf(journey, empty, entry.at)).toMatchObject({ looks: [], agrees: false, unknown: { en: expect.stringContaining('not captured') } });
  expect(whyNotOf(journey, nodePort, ref('request', 0)).unknown?.en).toBe('This hop asked no rules.');
  expect(whyNotOf(journey, nodePort, ref('request', 999)).unknown).toBeDefined();
  expect(whyNotOf(journey, nodePort, { part: 'data', leg: 'reply', hop: 0 }).unknown).toBeDefined();
});

it('answers for the end of a way by the passage that ended it', () => {
  const fixture = readFixture('no-endpoints');
  const rejected = journeyOf(fixture);
  const end = rejected.request.hops.find(({ kind }) => kind === 'drop');
  expect(whyNotOf(rejected, fixture, ref('request', end?.index ?? -1))).toMatchObject({ agrees: true });
});

it('holds the packet against the rules of 5,000 Services', () => {
  const more = Array.from({ length: 5_000 }, (_, index) => ({
    text: `-A KUBE-SERVICES -d 10.97.${index >> 8}.${index & 255}/32 -p tcp -m comment --comment "many/service-${index}:http cluster IP" -m tcp --dport 80 -j KUBE-SVC-${index}`,
  }));
  const big = nodePort.states.map((state) => ({
    ...state,
    netfilter: state.netfilter.map((table) => ({
      ...table,
      chains: table.chains.map((chain) => (chain.name === 'KUBE-SERVICES' ? { ...chain, rules: [...more, ...chain.rules] } : chain)),
    })),
  }));
  const found = whyNotOf(journey, { ...nodePort, states: big }, entry.at);
  expect(found.agrees).toBe(true);
  expect(found.looks.length).toBeGreaterThan(5_000);
});

it('goes on where a bridge has sent the frame and its port has not: with br_netfilter that may come before FORWARD and POSTROUTING', () => {
  const fixture = readFixture('nftables/hairpin');
  const hairpin = journeyOf(fixture);
  const { hops } = hairpin.request;
  const at = hops.findIndex(({ netfilter }) => netfilter?.hook === 'prerouting' && netfilter.verdict === 'dnat') + 1;
  const port = hops[at - 1];
  if (at === 0 || !port) throw new Error('nothing was translated');
  const bridge: Hop = { ...port, kind: 'device', where: { ...port.where, device: 'cni0', direction: 'out' } };
  const sent = [...hops.slice(0, at), bridge, ...hops.slice(at)].map((hop, index) => ({ ...hop, index }));
  expect(unequalHops({ ...hairpin, request: { ...hairpin.request, hops: sent } }, fixture)).toEqual([]);
});
