/** The same request on several dataplanes: recorded ones of Flannel, and hand-made hops of eBPF programs until recordings of Calico and Cilium take their place. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hop, Journey, SideBySide, SideQuestion } from '../../../contract/index.ts';
import { align } from '../align/align.ts';
import { journeyOf, PATH_FIXTURES, readFixture } from '../fixtures/load.ts';
import { rowsOf } from './rows.ts';
import { sideBySide } from './side-by-side.ts';

const named = (name: (typeof PATH_FIXTURES)[number], id = name): Journey => ({ ...journeyOf(readFixture(name)), id });
const [iptables, nftables, legacy] = [named('iptables/clusterip-other-node'), named('nftables/clusterip-other-node'), named('legacy/clusterip-other-node')];

/** What Cilium does with that request, after its monitor's words: programs at the Pod's device, one that wraps, one that asks the policy. */
function onCilium(journey: Journey): Journey {
  const service = journey.request.hops[0]?.packet.before;
  const to = journey.request.hops.at(-1)?.packet.after;
  const first = journey.request.hops.find(({ where }) => where.netns === where.node)?.where;
  const last = journey.request.hops.at(-1)?.where;
  if (!service || !to || !first || !last) throw new Error('the recording has no such hops');
  const translated = { ...service, dst: to.dst, ...(to.dport !== undefined && { dport: to.dport }) };
  const outer = { src: '172.18.0.3', dst: '172.18.0.4', sport: 60_115, dport: 8472, vni: 26_034 };
  const hop = (index: number, node: string, packet: Hop['packet'], bpf: Hop['bpf'], kind: Hop['kind'] = 'bpf'): Hop => ({
    index,
    at: null,
    kind,
    where: { node, netns: node, device: bpf?.device ?? 'eth0' },
    evidence: 'observed',
    source: 'cilium-dbg monitor',
    packet,
    ...(bpf && { bpf }),
    names: [],
    title: { en: 'a program', ja: 'プログラム' },
    words: { en: 'a program', ja: 'プログラム' },
  });
  const program = (name: string, verdict: string, entry?: NonNullable<Hop['bpf']>['entry']) => ({
    program: name,
    attach: 'tcx/ingress',
    device: 'lxc1234',
    verdict,
    ...(entry && { entry }),
  });
  const wrapped = { ...translated, outer };
  const hops = [
    hop(
      0,
      first.node,
      { before: service, after: translated },
      program('cil_from_container', 'to-overlay', { map: 'cilium_lb4_backends_v3', text: '7 10.244.1.235:8080' }),
    ),
    hop(1, first.node, { before: translated, after: wrapped }, program('cil_to_overlay', 'redirect')),
    hop(2, last.node, { before: wrapped, after: translated }, undefined, 'decapsulate'),
    hop(
      3,
      last.node,
      { before: translated, after: translated },
      program('cil_to_container', 'allow', { map: 'cilium_policy_v3_00343', text: 'Allow Ingress k8s:app=client ANY' }),
    ),
  ];
  return { ...journey, id: 'cilium', versions: { cilium: '1.20.2' }, complete: true, request: { ...journey.request, hops } };
}
const cilium = onCilium(iptables);

const cell = (all: SideBySide, question: SideQuestion, column: number) => {
  const section = all.sections.find((one) => one.kind === 'question' && one.question === question);
  return section?.kind === 'question' ? section.cells[column] : undefined;
};
const hopsIn = (all: SideBySide, column: number): number[] =>
  all.sections
    .flatMap((one) =>
      one.kind === 'between' ? one.rows.flatMap(({ hops }) => hops[column]?.index ?? []) : (one.cells[column]?.deeds.map(({ hop }) => hop) ?? []),
    )
    .sort((a, b) => a - b);

describe('what each dataplane did', () => {
  const all = sideBySide([iptables, nftables, legacy, cilium]);

  it('names the columns', () => {
    expect(all.columns.map(({ dataplane }) => dataplane)).toEqual(['kube-proxy iptables', 'kube-proxy nftables', 'kube-proxy iptables', 'Cilium']);
    expect(sideBySide([{ ...iptables, versions: { flannel: 'v0.28.10', 'kube-proxy': 'iptables' } }, cilium]).columns[0]?.dataplane).toBe(
      'Flannel · kube-proxy iptables',
    );
  });

  it('finds the Pod by a rule, by an entry of a map, by a program', () => {
    expect([0, 1, 2, 3].map((column) => cell(all, 'find', column)?.deeds.map(({ by }) => by.kind))).toEqual([
      ['rule'],
      [expect.stringMatching(/rule|element/)],
      ['rule'],
      ['entry'],
    ]);
    expect(cell(all, 'find', 0)?.deeds[0]?.by.text).toContain('--to-destination');
    expect(cell(all, 'find', 3)?.deeds[0]).toMatchObject({
      hop: 0,
      evidence: 'observed',
      by: { where: 'cilium_lb4_backends_v3', text: '7 10.244.1.235:8080' },
    });
  });

  it('gets to the other node by a route and a device, or by a program', () => {
    expect(cell(all, 'reach', 0)?.deeds.map(({ by }) => by.kind)).toEqual(['route', 'device']);
    expect(cell(all, 'reach', 0)?.deeds.at(-1)?.words.en).toMatch(/^Wrapped by flannel\.1: VXLAN 1 to [\d.]+:8472$/);
    expect(cell(all, 'reach', 3)?.deeds).toEqual([
      expect.objectContaining({ hop: 1, by: expect.objectContaining({ kind: 'program', text: 'cil_to_overlay ⇒ redirect' }) }),
    ]);
  });

  it('asks a policy, or says truthfully that nothing is here', () => {
    for (const column of [0, 1, 2])
      expect(cell(all, 'pass', column)).toMatchObject({ state: 'nothing', deeds: [], words: { en: expect.stringContaining('Nothing here') } });
    expect(cell(all, 'pass', 3)).toMatchObject({ state: 'done', deeds: [{ hop: 3, by: { where: 'cilium_policy_v3_00343' } }] });
  });

  it('puts the sections in the order of the way, and loses no hop', () => {
    expect(all.sections.filter(({ kind }) => kind === 'question').map((one) => (one.kind === 'question' ? one.question : ''))).toEqual([
      'find',
      'reach',
      'pass',
    ]);
    expect(all.sections[0]?.kind).toBe('between');
    [iptables, nftables, legacy, cilium].forEach((journey, column) => expect(hopsIn(all, column)).toEqual(journey.request.hops.map(({ index }) => index)));
  });
});

describe('a cell without a deed says why', () => {
  const states = (journey: Journey) => (['find', 'reach', 'pass'] as const).map((question) => cell(sideBySide([journey, cilium]), question, 0)?.state);

  it('a Pod asked by its address, on the same node', () => expect(states(named('iptables/pod-pod-same-node'))).toEqual(['nothing', 'nothing', 'nothing']));
  it('a packet that ended before', () => expect(states(named('iptables/no-endpoints'))).toEqual(['ended', 'ended', 'ended']));
  it('a journey with gaps', () => expect(states({ ...named('iptables/pod-pod-same-node'), complete: false })).toEqual(['unseen', 'unseen', 'unseen']));
  it('translated at the socket, before there was a packet', () => {
    const hidden = { ...cilium, to: 'http://10.96.0.50/', request: { ...cilium.request, hops: cilium.request.hops.slice(1) } };
    expect(cell(sideBySide([hidden, cilium]), 'find', 0)).toMatchObject({ state: 'unseen', words: { en: expect.stringContaining('at the socket') } });
  });
  it('a packet that a policy stops', () => {
    const hops = cilium.request.hops.map((hop) =>
      hop.index === 3 && hop.bpf ? { ...hop, kind: 'drop' as const, bpf: { ...hop.bpf, verdict: 'Policy denied' } } : hop,
    );
    const stopped = { ...cilium, request: { ...cilium.request, outcome: 'dropped' as const, hops } };
    expect(cell(sideBySide([stopped, cilium]), 'pass', 0)?.deeds[0]?.words.en).toContain('Policies stop it on');
  });
});

describe('rows', () => {
  const recorded = PATH_FIXTURES.filter((name) => /clusterip|nodeport|pod-pod|hairpin/.test(name)).map((name) => named(name));
  const any = fc.constantFrom(...recorded, cilium);

  it('of two journeys are those of the comparison of two', () => {
    fc.assert(
      fc.property(any, any, (left, right) => {
        const pairs = align(left, right).legs[0]?.rows.map((row) => [row.left ?? null, row.right ?? null]);
        expect(rowsOf([left, right])).toEqual(pairs);
      }),
      { numRuns: 40 },
    );
  });

  it('hold every hop of every journey once, in its order; no row is empty', () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 2, maxLength: 5 }), (journeys) => {
        const rows = rowsOf(journeys);
        journeys.forEach((journey, column) => expect(rows.flatMap((row) => row[column] ?? [])).toEqual(journey.request.hops));
        expect(rows.every((row) => row.length === journeys.length && row.some((hop) => hop !== null))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('of one journey again and again are its hops', () => {
    expect(rowsOf([iptables, iptables, iptables]).every((row) => row.every((hop) => hop !== null && hop === row[0]))).toBe(true);
  });

  it('put what is alike into one row, also where the first journey has none of it', () => {
    const rows = rowsOf([cilium, iptables, { ...iptables, id: 'again' }]);
    expect(rows.every(([, one, other]) => one === other)).toBe(true);
  });
});

it('has words for everything that it says', () => {
  for (const text of JSON.stringify(sideBySide([iptables, cilium, named('iptables/no-endpoints')])).matchAll(/"(?:en|ja)":"([^"]*)"/g))
    expect(text[1]).not.toMatch(/^compare\.|\{\{/);
});
