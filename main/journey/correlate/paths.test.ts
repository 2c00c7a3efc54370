import { describe, expect, test } from 'vitest';
import type { Journey, Leg } from '../../../contract/index.ts';
import { BACKENDS, journeyOf, outline, PATH_FIXTURES, readFixture } from '../fixtures/load.ts';
import { contradictions } from '../truth/contradictions.ts';
import { foreignPackets } from '../truth/foreign.ts';

const recorded = PATH_FIXTURES.map((name) => ({ name, fixture: readFixture(name), journey: journeyOf(readFixture(name)) }));
const of = (name: string): Journey => recorded.find((one) => one.name === name)?.journey ?? expect.unreachable(`no recording ${name}`);
/** Without what every way has. */
const decisions = (leg: Leg | null | undefined) =>
  outline(leg?.hops).filter((line) => !/ (?:accept|return) (?:\(outer\) )?\[|: device|: neighbour|\(outer\)/.test(line));

describe('every path on every backend', () => {
  test.each(recorded)('$name is complete, agrees with itself, and holds nothing foreign', ({ fixture, journey }) => {
    expect(journey.missing).toEqual([]);
    expect(contradictions(journey)).toEqual([]);
    expect(foreignPackets(fixture.evidence)).toEqual([]);
    if (journey.answeredBy !== undefined) expect(journey.request.hops.at(-1)?.where.netns).toBe(journey.answeredBy);
  });

  test('each backend has its recordings', () => {
    for (const backend of BACKENDS) expect(PATH_FIXTURES.filter((name) => name.startsWith(`${backend}/`)).length).toBeGreaterThan(8);
  });
});

describe.each(BACKENDS)('%s', (backend) => {
  test('a Pod of another node through a ClusterIP: translated by a rule, and the data by what conntrack remembers', () => {
    const { request, data } = of(`${backend}/clusterip-other-node`);
    expect(decisions(request)).toEqual([
      'pod ask-1: route 0.0.0.0/0 [computed]',
      expect.stringMatching(/^worker: netfilter (?:nat PREROUTING|kube-proxy nat-prerouting) dnat \[placed\]$/),
      expect.stringMatching(/^worker: route 10\.24\d\.0\.0\/24 \[computed\]$/),
      'worker: conntrack [placed]',
      'control-plane: decapsulate flannel.1 [placed]',
      expect.stringMatching(/^control-plane: route 10\.24\d\.0\.0\/24 \[computed\]$/),
      'control-plane: conntrack [placed]',
      'control-plane: bridge cni0 [computed]',
      'pod web-0: socket [computed]',
    ]);
    const dnat = data?.request.hops.filter(({ kind }) => kind === 'conntrack') ?? [];
    expect(dnat.map(({ evidence, packet }) => [evidence, packet.before.dst !== packet.after.dst])).toEqual([['computed', true]]);
    expect(data?.request.hops.filter(({ netfilter }) => netfilter?.verdict === 'dnat')).toEqual([]);
    expect(data?.reply?.outcome).toBe('delivered');
  });

  test('hairpin: back to the Pod that asked, from another source address', () => {
    const { request } = of(`${backend}/hairpin`);
    expect(request.hops[0]?.where.netns).toBe(request.hops.at(-1)?.where.netns);
    const snat = request.hops.find(({ netfilter }) => netfilter?.verdict === 'snat');
    expect(snat?.packet.before.src).not.toBe(snat?.packet.after.src);
  });

  test('a Service without endpoints: rejected by a rule; the ICMP error finds its way back', () => {
    const { request, reply } = of(`${backend}/no-endpoints`);
    expect(request.outcome).toBe('rejected');
    expect(request.hops.at(-1)?.netfilter?.steps[0]?.text).toMatch(/reject/i);
    expect(reply?.hops[0]?.packet.before).toMatchObject({ protocol: 'icmp', icmpType: 3, icmpCode: 3 });
    expect(reply?.outcome).toBe('delivered');
  });

  test('externalTrafficPolicy Local where no endpoint is: dropped by a rule that says so', () => {
    const { request, reply } = of(`${backend}/local-without-endpoint`);
    expect(request.outcome).toBe('dropped');
    expect(request.hops.at(-1)).toMatchObject({ kind: 'drop', evidence: 'observed', drop: { reason: 'NETFILTER_DROP' }, netfilter: { verdict: 'drop' } });
    expect(reply).toBeNull();
  });

  test('a DROP rule on the way', () => {
    expect(of(`${backend}/forward-drop`).request.hops.at(-1)?.netfilter?.steps[0]?.text).toContain('nobody passes');
  });

  test('out into the world: masqueraded', () => {
    const { request, reply } = of(`${backend}/pod-world`);
    expect(request.hops.some(({ netfilter }) => netfilter?.verdict === 'snat')).toBe(true);
    expect(reply?.hops.some(({ kind, packet }) => kind === 'conntrack' && packet.before.dst !== packet.after.dst)).toBe(true);
  });

  test('UDP and ICMP are known by what they carry', () => {
    const [udp, icmp] = [of(`${backend}/udp-service`), of(`${backend}/icmp`)];
    expect(udp.request.hops[0]?.packet.before.protocol).toBe('udp');
    expect(udp.reply?.hops.at(-1)).toMatchObject({ kind: 'socket', evidence: 'observed' });
    expect(icmp.request.hops[0]?.packet.before.icmpType ?? 8).toBe(8);
    expect(icmp.request.hops.at(-1)?.title.en).toContain('the kernel takes the echo request');
    expect(icmp.data).toBeUndefined();
  });
});

test('the kernel says why where no rule does: a blackhole route', () => {
  for (const backend of ['iptables', 'nftables'] as const) {
    const { request } = of(`${backend}/blackhole`);
    expect(request.outcome).toBe('dropped');
    expect(request.hops.slice(-2)).toMatchObject([
      { kind: 'route', evidence: 'computed' },
      { kind: 'drop', evidence: 'observed', source: 'skb:kfree_skb', drop: { location: 'ip_error' } },
    ]);
  }
});

test('nobody has the address: no packet was made, and the neighbour table says why', () => {
  const { request, reply } = of('iptables/nobody-at-address');
  expect(request).toMatchObject({ outcome: 'vanished', hops: [{ kind: 'route' }, { kind: 'drop', evidence: 'computed', source: 'ip neigh' }] });
  expect(request.reason.en).toMatch(/waits on Pod .*ask-0 for the MAC address of 10\.244\.0\.250, and nobody answers \(INCOMPLETE\)/);
  expect(reply).toBeNull();
});

test('closed ports: RST for TCP, an ICMP error for UDP, and the kernel calls both NO_SOCKET', () => {
  for (const name of ['iptables/closed-port', 'nftables/closed-udp-port'])
    expect(of(name).request.hops.at(-1)).toMatchObject({ kind: 'socket', drop: { reason: 'NO_SOCKET' } });
  expect(of('iptables/closed-port').reply?.hops[0]?.packet.before.tcpFlags).toContain('RST');
  expect(of('nftables/closed-udp-port').reply?.hops[0]?.packet.before).toMatchObject({ icmpType: 3, icmpCode: 3 });
});

test("a node's own request to a Service without endpoints is stopped before any device sees it", () => {
  for (const backend of ['iptables', 'nftables'] as const) {
    const { request } = of(`${backend}/no-endpoints-from-node`);
    expect(request.outcome).toBe('rejected');
    expect(request.hops.every(({ kind }) => kind !== 'device')).toBe(true);
  }
});

test('session affinity: the rule that remembers the client is among those that matched', () => {
  const texts = (name: string) => of(name).request.hops.flatMap(({ netfilter }) => netfilter?.steps.map(({ text }) => text) ?? []);
  expect(texts('iptables/session-affinity').join('\n')).toContain('-m recent --set --name KUBE-SEP-');
  expect(texts('nftables/session-affinity').join('\n')).toContain('@affinity-');
});
