/** What a journey does, read off its hops; and which rows are left where only differences are asked for. */
import { describe, expect, it } from 'vitest';
import { sampleAlignment } from '../testing/sample-alignment.ts';
import { summary as sampleSummary } from '../testing/sample-app-state.ts';
import { dockerJourney } from '../testing/sample-docker.ts';
import { sampleJourney } from '../testing/sample-journey.ts';
import { sampleJourneys } from '../testing/sample-journeys.ts';
import { columnsOf, othersIn, withSent } from './columns.ts';
import { digestOf, PARTS, sameDeed } from './digest.ts';
import { linesOf } from './sections.ts';

const journey = sampleJourney('live', 0);
const nftables = sampleJourneys(0).find(({ id }) => id === 'nftables') ?? journey;

describe('digestOf', () => {
  it('tells the four parts of a way through a NodePort to another node', () => {
    const digest = digestOf(journey);
    expect(PARTS.map((part) => digest[part].code)).toEqual(['dnat', 'snat', 'wrapped', 'undone']);
    expect(digest.destination).toMatchObject({ params: { to: '10.244.1.5:8080', place: 'control-plane', rules: 6 } });
    expect(digest.destination.chains).toEqual(expect.arrayContaining(['KUBE-NODEPORTS', 'KUBE-SEP-4QXGIVR3DHBYCNJ2']));
    expect(digest.between.params).toMatchObject({ device: 'flannel.1', vni: 1 });
  });

  it('says that nothing was done where nothing was', () => {
    const hops = journey.request.hops.slice(0, 6);
    const plain = digestOf({ ...journey, request: { ...journey.request, hops }, reply: { ...journey.request, hops } });
    expect(PARTS.map((part) => plain[part].code)).toEqual(['sameDestination', 'sameSource', 'oneNode', 'asSent']);
  });

  it('names the end of a packet that found no Pod, and what was never seen', () => {
    const cut = { ...journey.request, outcome: 'rejected' as const, hops: journey.request.hops.slice(0, 7) };
    expect(digestOf({ ...journey, request: cut, reply: null })).toMatchObject({ destination: { code: 'rejected' }, wayBack: { code: 'noReply' } });
    const unseen = digestOf({ ...journey, request: { ...cut, hops: [] }, reply: { ...cut, hops: [] } });
    expect(PARTS.map((part) => unseen[part].code)).toEqual(['unseen', 'unseen', 'unseen', 'unseen']);
  });
});

describe('without a cluster', () => {
  const between = dockerJourney(0);
  it('says which bridge hands the packet on', () => {
    const digest = digestOf(between);
    expect(PARTS.map((part) => digest[part].code)).toEqual(['sameDestination', 'sameSource', 'bridged', 'asSent']);
    expect(digest.between.params).toMatchObject({ device: 'br-5d1c9f0a7e21' });
  });

  it('or that the host routes it, or that it never leaves', () => {
    const route = { dst: '172.26.0.0/16', dev: 'br-other', text: '172.26.0.0/16 dev br-other' };
    const through = (hops: typeof between.request.hops) => digestOf({ ...between, request: { ...between.request, hops } }).between;
    expect(through(between.request.hops.map((hop) => (hop.kind === 'netfilter' ? { ...hop, kind: 'route' as const, route } : hop)))).toMatchObject({
      code: 'hostRoutes',
      params: { device: 'br-other' },
    });
    expect(through(between.request.hops.slice(0, 1))).toMatchObject({ code: 'oneNode', params: { node: 'shop-db-1' } });
  });
});

describe('sameDeed', () => {
  const other = {
    ...journey,
    request: {
      ...journey.request,
      hops: journey.request.hops.map((hop) =>
        hop.netfilter === undefined
          ? hop
          : {
              ...hop,
              netfilter: {
                ...hop.netfilter,
                steps: hop.netfilter.steps.map((step) => ({ ...step, chain: step.chain.replace('LOLE4ISW44XBNF3G', 'AAAAAAAAAAAAAAAA') })),
              },
            },
      ),
    },
  };
  const same = (one: typeof journey, two: typeof journey) => PARTS.filter((part) => sameDeed(digestOf(one)[part], digestOf(two)[part]));

  it("does not count kube-proxy's hashes", () => expect(same(journey, other)).toEqual([...PARTS]));
  it('counts another way of finding the Pod', () => expect(same(journey, nftables)).toEqual(['between', 'wayBack']));
});

describe('linesOf', () => {
  const rows = sampleAlignment(journey, nftables).legs[0]?.rows ?? [];
  it('shows every row, or those that differ with the number of equal ones between them', () => {
    expect(linesOf(rows, false)).toHaveLength(rows.length);
    const lines = linesOf(rows, true);
    expect(lines.filter((line) => line.kind === 'row').map((line) => line.row)).toEqual(rows.filter((row) => !row.same));
    expect(lines.reduce((sum, line) => sum + (line.kind === 'skipped' ? line.count : 1), 0)).toBe(rows.length);
    expect(lines.some((line, index) => line.kind === 'skipped' && lines[index + 1]?.kind === 'skipped')).toBe(false);
  });
});

describe('columnsOf', () => {
  it('takes those that are named, each once, and not too many', () => {
    expect(columnsOf(['d', 'x', 'd'])).toEqual(['d', 'x']);
    expect(columnsOf(Array.from({ length: 20 }, (_, at) => `j${at}`))).toHaveLength(8);
  });

  it('puts what was sent in the place of its recording, the order kept', () => {
    const recorded = [
      { flavour: 'flannel' as const, journey: 'recorded flannel' },
      { flavour: 'cilium' as const, journey: 'recorded cilium' },
    ];
    expect(withSent(recorded, new Map([['flannel', 'live']]))).toEqual(['live', 'recorded cilium']);
    expect(withSent(recorded, new Map([['calico', 'live']]))).toEqual(['recorded flannel', 'recorded cilium', 'live']);
    expect(withSent(recorded, new Map())).toEqual(['recorded flannel', 'recorded cilium']);
  });

  it('offers what is not there yet', () => {
    const list = ['a', 'b', 'c'].map((id) => ({ ...sampleSummary, id }));
    expect(othersIn(list, ['a', 'b']).map(({ id }) => id)).toEqual(['c']);
  });
});
