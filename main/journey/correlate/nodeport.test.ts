import { expect, test } from 'vitest';
import type { Hop } from '../../../contract/index.ts';
import { journeyOf, outline, readFixture } from '../fixtures/load.ts';
import { contradictions } from '../truth/contradictions.ts';

const journey = journeyOf(readFixture('nodeport-other-node'));
const find = (hops: readonly Hop[] | undefined, wanted: string) => hops?.find((hop) => outline([hop])[0]?.startsWith(wanted));

test('client → NodePort → Pod on the other node: the request, hop by hop', () => {
  expect(outline(journey.request.hops)).toEqual([
    'client: route 172.18.0.0/16 [computed]',
    'client: device eth0 out [observed]',
    'host: device veth in [observed]',
    'host: bridge bridge [computed]',
    'host: device veth out [observed]',
    'control-plane: device eth0 in [observed]',
    'control-plane: netfilter nat PREROUTING dnat [placed]',
    'control-plane: route 10.244.1.0/24 [computed]',
    'control-plane: netfilter filter FORWARD accept [placed]',
    'control-plane: netfilter nat POSTROUTING snat [placed]',
    'control-plane: conntrack [placed]',
    'control-plane: neighbour flannel.1 [computed]',
    'control-plane: device flannel.1 out [observed]',
    'control-plane: encapsulate flannel.1 (outer) [placed]',
    'control-plane: route 172.18.0.0/16 (outer) [computed]',
    'control-plane: netfilter nat OUTPUT accept (outer) [placed]',
    'control-plane: netfilter filter OUTPUT accept (outer) [placed]',
    'control-plane: netfilter nat POSTROUTING accept (outer) [placed]',
    'control-plane: device eth0 out (outer) [observed]',
    'host: device veth in (outer) [observed]',
    'host: bridge bridge (outer) [computed]',
    'host: device veth out (outer) [observed]',
    'worker: device eth0 in (outer) [observed]',
    'worker: netfilter nat PREROUTING accept (outer) [placed]',
    'worker: route 172.18.0.2/32 (outer) [computed]',
    'worker: netfilter filter INPUT accept (outer) [placed]',
    'worker: netfilter nat INPUT accept (outer) [placed]',
    'worker: decapsulate flannel.1 [placed]',
    'worker: device flannel.1 in [observed]',
    'worker: netfilter nat PREROUTING accept [placed]',
    'worker: route 10.244.1.0/24 [computed]',
    'worker: netfilter filter FORWARD accept [placed]',
    'worker: netfilter nat POSTROUTING accept [placed]',
    'worker: conntrack [placed]',
    'worker: device cni0 out [observed]',
    'worker: bridge cni0 [computed]',
    'worker: device veth out [observed]',
    'pod web: device eth0 in [observed]',
    'pod web: socket [computed]',
  ]);
  expect(journey).toMatchObject({
    complete: true,
    missing: [],
    answeredBy: 'h5/web-6cd665fbb8-7tgxt',
    request: { outcome: 'delivered' },
    reply: { outcome: 'delivered' },
  });
  expect(contradictions(journey)).toEqual([]);
});

test('each rule that matched has its exact text, its handle, and the chain path', () => {
  const hop = find(journey.request.hops, 'control-plane: netfilter nat PREROUTING');
  expect(hop?.netfilter?.steps.map(({ chain, text }) => `${chain} ${text.replace(/-m comment --comment ".*?" /g, '')}`)).toEqual([
    'PREROUTING -A PREROUTING -j KUBE-SERVICES',
    'KUBE-SERVICES -A KUBE-SERVICES -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS',
    'KUBE-NODEPORTS -A KUBE-NODEPORTS -p tcp -m tcp --dport 31080 -j KUBE-EXT-SYLHY6AKSCNZX462',
    'KUBE-EXT-SYLHY6AKSCNZX462 -A KUBE-EXT-SYLHY6AKSCNZX462 -j KUBE-MARK-MASQ',
    'KUBE-MARK-MASQ -A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000',
    'KUBE-EXT-SYLHY6AKSCNZX462 -A KUBE-EXT-SYLHY6AKSCNZX462 -j KUBE-SVC-SYLHY6AKSCNZX462',
    'KUBE-SVC-SYLHY6AKSCNZX462 -A KUBE-SVC-SYLHY6AKSCNZX462 -j KUBE-SEP-YC5K5XIRH542QYUW',
    'KUBE-SEP-YC5K5XIRH542QYUW -A KUBE-SEP-YC5K5XIRH542QYUW -p tcp -m tcp -j DNAT --to-destination 10.244.1.4:8080',
  ]);
  for (const step of hop?.netfilter?.steps ?? []) expect(step.handle).toBeGreaterThan(0);
  expect(hop?.names.map(({ kind, name, role }) => `${kind} ${name} ${role ?? ''}`)).toEqual(
    expect.arrayContaining([
      'service web external',
      'service web cluster',
      'endpoint web-6cd665fbb8-7tgxt endpoint',
      'node seed-control-plane ',
      'pod web-6cd665fbb8-7tgxt ',
    ]),
  );
});

test('DNAT and SNAT: the packet before and after', () => {
  const dnat = find(journey.request.hops, 'control-plane: netfilter nat PREROUTING');
  const snat = find(journey.request.hops, 'control-plane: netfilter nat POSTROUTING snat');
  expect(dnat?.packet).toMatchObject({ before: { dst: '172.18.0.3', dport: 31080 }, after: { dst: '10.244.1.4', dport: 8080, src: '172.18.0.4' } });
  expect(snat?.packet).toMatchObject({ before: { src: '172.18.0.4', mark: 0x4000 }, after: { src: '10.244.0.0', dst: '10.244.1.4', dport: 8080 } });
});

test('VXLAN: the outer header while it is inside, and nowhere else', () => {
  const inside = journey.request.hops.filter(({ packet }) => packet.after.outer);
  expect(inside[0]?.kind).toBe('encapsulate');
  for (const { packet } of inside) expect(packet.after.outer).toMatchObject({ src: '172.18.0.3', dst: '172.18.0.2', dport: 8472, vni: 1 });
  expect(find(journey.request.hops, 'worker: decapsulate')?.packet.after.outer).toBeUndefined();
});

test('conntrack: both tuples, and the reply that is rewritten without a rule', () => {
  const remembered = find(journey.request.hops, 'control-plane: conntrack');
  const port = remembered?.conntrack?.reply.dport;
  expect(remembered?.conntrack).toMatchObject({
    original: { src: '172.18.0.4', dst: '172.18.0.3', dport: 31080 },
    reply: { src: '10.244.1.4', sport: 8080, dst: '10.244.0.0' },
  });
  const restored = journey.reply?.hops.filter(({ kind }) => kind === 'conntrack').map(({ packet }) => packet) ?? [];
  expect(restored).toHaveLength(2);
  expect(restored[0]).toMatchObject({ before: { dst: '10.244.0.0', dport: port }, after: { dst: '172.18.0.4' } });
  expect(restored[1]).toMatchObject({ before: { src: '10.244.1.4', sport: 8080 }, after: { src: '172.18.0.3', sport: 31080 } });
});

test('TTL goes down by one at each node that routes, and nowhere else', () => {
  const ttls = journey.request.hops.map(({ packet }) => packet.after.ttl);
  expect(ttls[0]).toBe(64);
  expect(ttls.at(-1)).toBe(62);
  const falls = journey.request.hops.filter(({ packet }) => packet.before.ttl !== packet.after.ttl);
  expect(falls.map((hop) => `${hop.where.node} ${hop.kind}`)).toEqual(['seed-control-plane route', 'seed-worker route']);
});

test('words in both languages for every hop and every rule, with nothing left open', () => {
  for (const leg of [journey.request, journey.reply]) {
    for (const { title, words, netfilter } of leg?.hops ?? []) {
      const rules = netfilter?.steps.flatMap((step) => step.words ?? []) ?? [];
      for (const text of [title, words, ...rules].flatMap(({ en, ja }) => [en, ja])) {
        expect(text).not.toBe('');
        expect(text).not.toMatch(/\{\{|\}\}|undefined|explain\./);
      }
      expect(words.ja).toMatch(/[぀-ヿ]/);
    }
  }
});
