import { describe, expect, test } from 'vitest';
import type { Journey, Leg } from '../../../contract/index.ts';
import { DOCKER_FIXTURES, journeyOf, outline, readFixture } from '../fixtures/load.ts';
import { contradictions } from '../truth/contradictions.ts';
import { foreignPackets } from '../truth/foreign.ts';

const recorded = DOCKER_FIXTURES.map((name) => ({ name, fixture: readFixture(name), journey: journeyOf(readFixture(name)) }));
const of = (name: string): Journey => recorded.find((one) => one.name === `docker/${name}`)?.journey ?? expect.unreachable(`no recording ${name}`);
/** Without what every way has. */
const decisions = (leg: Leg | null | undefined) => outline(leg?.hops).filter((line) => !/nat \w+ accept|: device|: conntrack \[placed\]/.test(line));
const texts = (leg: Leg | null | undefined) => leg?.hops.flatMap(({ netfilter }) => netfilter?.steps.map(({ text }) => text) ?? []) ?? [];

describe.each(recorded)('$name', ({ fixture, journey }) => {
  test('is complete, agrees with itself, and holds nothing foreign', () => {
    expect(journey.missing).toEqual([]);
    expect(contradictions(journey)).toEqual([]);
    expect(foreignPackets(fixture.evidence)).toEqual([]);
  });

  test("without its trace, a namespace that was traced is missed, and Docker's host as well as a container", () => {
    for (const space of fixture.evidence.spaces) {
      const spaces = fixture.evidence.spaces.map(({ trace, ...rest }) => (rest.index === space.index || trace === undefined ? rest : { ...rest, trace }));
      expect(journeyOf({ ...fixture, evidence: { ...fixture.evidence, spaces } }).missing.map(({ what }) => what)).toContain(space.node);
    }
  });
});

test('all paths are there, each with its answer', () => {
  expect(recorded).toHaveLength(16);
  for (const { name, journey } of recorded) {
    expect(journey.answeredBy, name).toBe(journey.answeredBy && journey.request.hops.at(-1)?.where.netns);
    expect(journey.data?.reply?.outcome, name).toBe(journey.response.ok && /^(?:http|tcp):/.test(journey.to) ? 'delivered' : undefined);
  }
});

test("outside → published port: DNAT by Docker's rule, let through by another, and undone by conntrack", () => {
  const { request, reply, data } = of('published-port');
  expect(decisions(request)).toEqual([
    'container outside: route 198.18.250.0/30 [computed]',
    'host: netfilter nat PREROUTING dnat [placed]',
    'host: route 172.25.0.0/16 [computed]',
    'host: netfilter filter FORWARD accept [placed]',
    'host: bridge bridge [computed]',
    'container web: socket [computed]',
  ]);
  expect(texts(request)).toContainEqual(expect.stringMatching(/^-A DOCKER ! -i br-\w+ -p tcp .*--dport \d+ -j DNAT --to-destination 172\.25\.0\.3:8080$/));
  expect(texts(request)).toContainEqual(expect.stringMatching(/^-A DOCKER -d 172\.25\.0\.3\/32 ! -i br-\w+ -o br-\w+ -p tcp .*--dport 8080 -j ACCEPT$/));
  for (const back of [reply, data?.reply])
    expect(back?.hops.find(({ kind, packet }) => kind === 'conntrack' && packet.before.src !== packet.after.src)).toMatchObject({
      evidence: 'computed',
      packet: { before: { src: '172.25.0.3', sport: 8080 }, after: { src: '198.18.250.1' } },
    });
});

test('container → container by name: bridged, and still through FORWARD', () => {
  expect(decisions(of('by-name').request)).toEqual([
    'container ask: route 172.25.0.0/16 [computed]',
    'host: bridge bridge [computed]',
    'host: netfilter filter FORWARD accept [placed]',
    'container web: socket [computed]',
  ]);
});

test('container on none: no packet is made', () => {
  const { request, reply } = of('none');
  expect(decisions(request)).toEqual(['container alone: route [computed]', 'container alone: drop [computed]']);
  expect(request.reason.en).toMatch(/ended on container \S+-alone: no route to 172\.25\.0\.3/);
  expect(reply).toBeNull();
});

test("what comes from one of Docker's bridges is left to docker-proxy, and its socket says so", () => {
  const { request, answeredBy } = of('published-by-proxy');
  expect(texts(request)).toContainEqual(expect.stringMatching(/^-A DOCKER -i br-\w+ -j RETURN$/));
  expect(request.hops.at(-1)).toMatchObject({ kind: 'socket', where: { netns: 'host' } });
  expect(request.hops.at(-1)?.words.en).toContain('docker-proxy');
  expect(answeredBy).toBeUndefined();
});

test('from the host: DNAT in OUTPUT', () => {
  expect(decisions(of('published-from-host').request).slice(0, 3)).toEqual([
    'host: route 172.25.0.1/32 [computed]',
    'host: netfilter nat OUTPUT dnat [placed]',
    'host: route 172.25.0.0/16 [computed]',
  ]);
});

test("Docker's DNS server: DNAT in the container's own namespace, and undone before the loopback device shows the answer", () => {
  const { request, reply } = of('dns');
  expect(outline(request.hops)).toEqual([
    'container ask: route 127.0.0.0/8 [computed]',
    'container ask: netfilter nat OUTPUT dnat [placed]',
    'container ask: netfilter nat POSTROUTING accept [placed]',
    'container ask: device lo in [observed]',
    'container ask: conntrack [placed]',
    'container ask: socket [computed]',
  ]);
  expect(request.hops[0]?.packet.before).toMatchObject({ dst: '127.0.0.11', dport: 53 });
  expect(reply?.hops[0]).toMatchObject({ kind: 'conntrack', evidence: 'computed', packet: { after: { src: '127.0.0.11', sport: 53 } } });
});

test('another network: dropped by the rule that keeps them apart', () => {
  expect(of('other-network').request.hops.at(-1)?.netfilter?.steps[0]?.text).toMatch(/^-A DOCKER-ISOLATION-STAGE-2 -o br-\w+ -j DROP$/);
});

test('out into the world: masqueraded', () => {
  const { request } = of('world');
  const snat = request.hops.find(({ netfilter }) => netfilter?.verdict === 'snat');
  expect(snat?.netfilter?.steps.at(-1)?.text).toMatch(/^-A POSTROUTING -s 172\.25\.0\.0\/16 ! -o br-\w+ -j MASQUERADE$/);
  expect(snat?.packet.after.src).toBe('198.18.250.1');
});

test('closed ports: RST, and the ICMP error', () => {
  expect(of('closed-port').reply?.hops[0]?.packet.before.tcpFlags).toContain('RST');
  expect(of('closed-udp-port').reply?.hops[0]?.packet.before).toMatchObject({ icmpType: 3, icmpCode: 3 });
});

test('a recording holds no connection of others on the host', () => {
  for (const { fixture, name } of recorded) {
    const [host] = fixture.states;
    const own = fixture.states.slice(1).flatMap(({ namespaces }) => namespaces.flatMap(({ addresses }) => addresses.map(({ address }) => address)));
    for (const { original, reply } of host?.conntrack ?? [])
      expect(
        [original, reply].flatMap(({ src, dst }) => [src, dst]).some((address) => own.includes(address)),
        name,
      ).toBe(true);
    for (const { process } of host?.sockets ?? []) expect(process ?? 'docker-proxy').toMatch(/^docker/);
  }
});
