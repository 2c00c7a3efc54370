import { expect, test } from 'vitest';
import { FIXTURES, type FixtureName, journeyOf, outline, readFixture } from '../fixtures/load.ts';
import { contradictions } from '../truth/contradictions.ts';

/** Without what every way has: devices and the neighbours of the tunnel. */
const decisions = (name: FixtureName, leg: 'request' | 'reply' = 'request') =>
  outline(journeyOf(readFixture(name))[leg]?.hops).filter((line) => /dnat|snat|bridge cni0|conntrack|socket|drop|reject|encapsulate|: route/.test(line));

test.each(FIXTURES)('%s is complete and agrees with itself', (name) => {
  const journey = journeyOf(readFixture(name));
  expect(journey.missing).toEqual([]);
  expect(contradictions(journey)).toEqual([]);
});

test('NodePort, endpoint on the node that was asked: no tunnel, but still SNAT', () => {
  expect(decisions('nodeport-same-node')).toEqual([
    'client: route 172.18.0.0/16 [computed]',
    'worker: netfilter nat PREROUTING dnat [placed]',
    'worker: route 10.244.1.0/24 [computed]',
    'worker: netfilter nat POSTROUTING snat [placed]',
    'worker: conntrack [placed]',
    'worker: bridge cni0 [computed]',
    'pod web: socket [computed]',
  ]);
});

test('Pod → ClusterIP → Pod on the other node: DNAT before the bridge hands the packet up, no SNAT', () => {
  expect(decisions('clusterip-other-node')).toEqual([
    'pod web: route 0.0.0.0/0 [computed]',
    'worker: netfilter nat PREROUTING dnat [placed]',
    'worker: route 10.244.0.0/24 [computed]',
    'worker: conntrack [placed]',
    'worker: encapsulate flannel.1 (outer) [placed]',
    'worker: route 172.18.0.0/16 (outer) [computed]',
    'control-plane: route 172.18.0.3/32 (outer) [computed]',
    'control-plane: route 10.244.0.0/24 [computed]',
    'control-plane: conntrack [placed]',
    'control-plane: bridge cni0 [computed]',
    'pod web: socket [computed]',
  ]);
});

test('Pod → ClusterIP → Pod on the same node: bridged, so the TTL stays', () => {
  expect(decisions('clusterip-same-node')).toEqual([
    'pod asker: route 0.0.0.0/0 [computed]',
    'worker: netfilter nat PREROUTING dnat [placed]',
    'worker: bridge cni0 [computed]',
    'worker: conntrack [placed]',
    'pod web: socket [computed]',
  ]);
  expect(journeyOf(readFixture('clusterip-same-node')).request.hops.at(-1)?.packet.after.ttl).toBe(64);
});

test('hairpin: a Pod reaches itself through its Service, with SNAT', () => {
  const journey = journeyOf(readFixture('clusterip-hairpin'));
  expect(decisions('clusterip-hairpin')).toEqual([
    'pod web: route 0.0.0.0/0 [computed]',
    'worker: netfilter nat PREROUTING dnat [placed]',
    'worker: bridge cni0 [computed]',
    'worker: netfilter nat POSTROUTING snat [placed]',
    'worker: conntrack [placed]',
    'pod web: socket [computed]',
  ]);
  expect(journey.request.hops[0]?.where.netns).toBe(journey.request.hops.at(-1)?.where.netns);
  expect(journey.request.hops.find(({ kind }) => kind === 'bridge')?.words.en).toContain('hairpin');
});

test("a node's own process: OUTPUT instead of PREROUTING, routed again after DNAT, both restored before the socket", () => {
  expect(decisions('node-to-clusterip').slice(0, 5)).toEqual([
    'control-plane: route 0.0.0.0/0 [computed]',
    'control-plane: netfilter nat OUTPUT dnat [placed]',
    'control-plane: route 10.244.1.0/24 [computed]',
    'control-plane: netfilter nat POSTROUTING snat [placed]',
    'control-plane: conntrack [placed]',
  ]);
  expect(decisions('node-to-clusterip', 'reply').slice(-4)).toEqual([
    'control-plane: conntrack [computed]',
    'control-plane: route 172.18.0.3/32 [computed]',
    'control-plane: conntrack [computed]',
    'control-plane: socket [observed]',
  ]);
});

test('no endpoints: a REJECT rule, and an ICMP error that comes back', () => {
  const journey = journeyOf(readFixture('no-endpoints'));
  expect(journey.request.outcome).toBe('rejected');
  const drop = journey.request.hops.at(-1);
  expect(drop).toMatchObject({ kind: 'drop', evidence: 'placed', netfilter: { table: 'filter', chain: 'KUBE-SERVICES', verdict: 'reject' } });
  expect(drop?.netfilter?.steps[0]?.text).toContain('h5/nobody:http has no endpoints');
  expect(journey.reply).toMatchObject({ outcome: 'delivered' });
  expect(journey.reply?.hops[0]?.packet.before).toMatchObject({ protocol: 'icmp', icmpType: 3, icmpCode: 3 });
  expect(journey.answeredBy).toBeUndefined();
});

test('dropped by a rule of FORWARD on the other node: the rule is named, and nothing comes back', () => {
  const journey = journeyOf(readFixture('forward-drop'));
  expect(journey.request.outcome).toBe('dropped');
  expect(journey.request.hops.at(-1)).toMatchObject({
    kind: 'drop',
    where: { node: 'seed-worker' },
    netfilter: { table: 'filter', chain: 'FORWARD', verdict: 'drop' },
  });
  expect(journey.request.hops.at(-1)?.netfilter?.steps[0]?.text).toMatch(/^-A FORWARD .*--comment "nobody passes" -j DROP$/);
  expect(journey.request.reason.ja).toContain('seed-worker の filter FORWARD で破棄');
  expect(journey.reply).toBeNull();
});

test('a blackhole route ends the way without any rule; that is computed, and said so', () => {
  const journey = journeyOf(readFixture('blackhole'));
  expect(journey.request.outcome).toBe('vanished');
  expect(journey.request.hops.slice(-2)).toMatchObject([
    { kind: 'route', evidence: 'computed', route: { text: 'blackhole 10.244.1.4' } },
    { kind: 'drop', evidence: 'computed' },
  ]);
});

test('a closed port: delivered to the node, which answers with RST', () => {
  const journey = journeyOf(readFixture('closed-port'));
  expect(journey.request.hops.at(-1)).toMatchObject({ kind: 'socket', where: { node: 'seed-worker' } });
  expect(journey.request.hops.at(-1)?.title.en).toContain('nobody listens on port 9');
  expect(journey.reply?.hops[0]?.packet.before.tcpFlags).toContain('RST');
});
