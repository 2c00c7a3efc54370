import { expect, test } from 'vitest';
import type { Hop, Journey } from '../../../contract/index.ts';
import { journeyOf, readFixture } from '../fixtures/load.ts';
import { contradictions } from './contradictions.ts';

const good = journeyOf(readFixture('nodeport-other-node'));
const withRequest = (change: (hops: Hop[]) => Hop[]): Journey => ({ ...good, request: { ...good.request, hops: change(structuredClone(good.request.hops)) } });
const edit = (index: number, change: (hop: Hop) => Hop) => withRequest((hops) => hops.map((hop, at) => (at === index ? change(hop) : hop)));
const renumber = (hops: Hop[]) => hops.map((hop, index) => ({ ...hop, index }));
const dnat = good.request.hops.findIndex(({ netfilter }) => netfilter?.verdict === 'dnat');

test('a real journey agrees with itself', () => {
  expect(contradictions(good)).toEqual([]);
});

test.each<[string, Journey, RegExp]>([
  ['another Pod answered', { ...good, answeredBy: 'h5/web-other' }, /web-other answered, but the request went to h5\/web-/],
  ['the DNAT hop is lost', withRequest((hops) => renumber(hops.filter((_, at) => at !== dnat))), /goes on as/],
  [
    'a hop rewrites without a rule',
    edit(1, (hop) => ({ ...hop, packet: { ...hop.packet, after: { ...hop.packet.after, dst: '10.0.0.1' } } })),
    /which a device does not do/,
  ],
  ['the TTL grows', edit(dnat + 3, (hop) => ({ ...hop, packet: { before: { ...hop.packet.before, ttl: 70 }, after: hop.packet.after } })), /TTL grows/],
  ['time goes back', edit(5, (hop) => ({ ...hop, at: -1 })), /earlier than the hop before/],
  ['a hop without evidence', edit(3, (hop) => ({ ...hop, evidence: 'missing' })), /has no evidence/],
  ['hops in disorder', withRequest((hops) => [...hops].reverse()), /has index/],
  ['the packet leaves the tunnel unseen', withRequest((hops) => renumber(hops.filter(({ kind }) => kind !== 'decapsulate'))), /goes on as/],
  ['delivered to nobody', withRequest((hops) => hops.slice(0, -1)), /not to a socket/],
  ['a response without a reply', { ...good, reply: null }, /no reply that was delivered/],
  ['a response to a dropped request', { ...good, request: { ...good.request, outcome: 'dropped' } }, /the request was dropped/],
])('%s', (_, journey, problem) => {
  expect(contradictions(journey)).toEqual(expect.arrayContaining([expect.stringMatching(problem)]));
});

test('the reply of another journey', () => {
  const other = journeyOf(readFixture('clusterip-same-node'));
  expect(contradictions({ ...good, reply: other.reply }).length).toBeGreaterThan(0);
});
