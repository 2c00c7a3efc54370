/** The recording: real packets between three namespaces (client 10.99.1.2, router, server 10.99.2.2) on Linux 6.18, each stopped by another cause. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endsWay, parseDrops } from './drops.ts';

const recorded = readFileSync(new URL('../fixtures/drops.ndjson', import.meta.url), 'utf8');
const EPOCH = 1_795_777_867;
const { drops, lost, isWhole } = parseDrops(recorded, EPOCH);
const outline = drops.map(({ reason, location, device, packet }) =>
  [packet.protocol, packet.src, packet.vxlan ? 'vxlan' : (packet.dport ?? ''), device?.name ?? 'no device', reason, location].join(' '),
);

describe('a recording', () => {
  test.each([
    ['a DROP rule in FORWARD', 'udp 10.99.1.2 1001 r0 NETFILTER_DROP nft_do_chain'],
    ['a DROP rule in OUTPUT', 'udp 10.99.1.2 1003 no device NETFILTER_DROP nft_do_chain'],
    ['a UDP port without a socket', 'udp 10.99.1.2 1002 b0 NO_SOCKET __udp4_lib_rcv'],
    ['a TCP port without a socket', 'tcp 10.99.1.2 1004 b0 NO_SOCKET tcp_v4_rcv'],
    ['no route', 'udp 10.99.1.2 1005 r0 IP_INNOROUTES ip_error'],
    ['a blackhole route', 'udp 10.99.1.2 1005 r0 NOT_SPECIFIED ip_error'],
    ['TTL 1', 'icmp 10.99.1.2  r0 IP_INHDR ip_forward'],
    ['a source on the wrong side', 'icmp 10.99.5.55  r1 IP_RPFILTER ip_rcv_finish_core'],
    ['a full socket buffer', 'udp 10.99.1.2 1007 b0 SOCKET_RCVBUFF udp_queue_rcv_one_skb'],
    ['too big for the next network', 'icmp 10.99.1.2  r0 PKT_TOO_BIG ip_forward'],
    ['a neighbour that does not answer: its queue', 'udp 10.99.1.2 1008 r1 NEIGH_QUEUEFULL __neigh_event_send'],
    ['a neighbour that does not answer: at last', 'udp 10.99.1.2 1008 r1 NEIGH_FAILED neigh_invalidate'],
    ['a DROP rule for VXLAN', 'udp 10.99.2.1 vxlan b0 NETFILTER_DROP nft_do_chain'],
  ])('%s', (_, line) => expect(outline).toContain(line));

  test('is whole, in the order of time, and each packet is known with all that identifies it', () => {
    expect({ lost, isWhole }).toEqual({ lost: 0, isWhole: true });
    expect(drops).toHaveLength(recorded.trim().split('\n').length - 1);
    expect(drops[0]).toMatchObject({
      at: 706533.413,
      netns: 4026533524,
      device: { name: 'r0', index: 2 },
      reason: 'NETFILTER_DROP',
      location: 'nft_do_chain',
      packet: { src: '10.99.1.2', dst: '10.99.2.2', protocol: 'udp', id: 36549, length: 32, ttl: 63, sport: 33019, dport: 1001 },
    });
    expect(drops.map(({ at }) => at)).toEqual(drops.map(({ at }) => at).sort((a, b) => a - b));
    expect(drops.find(({ packet }) => packet.vxlan?.inner.dport === 1006)?.packet.vxlan).toMatchObject({ vni: 7, inner: { dst: '10.99.7.2' } });
  });

  test('what had arrived already is no end of a way', () => {
    expect(new Set(drops.filter((one) => !endsWay(one)).map(({ reason }) => reason))).toEqual(new Set(['QUEUE_PURGE']));
  });

  test('cut off, it is not whole and keeps what came before', () => {
    const lines = recorded.trim().split('\n');
    const part = parseDrops(lines.slice(0, 3).join('\n') + (lines[3] ?? '').slice(0, 40), EPOCH);
    expect(part).toEqual({ drops: drops.slice(0, 2), lost: 0, isWhole: false });
  });

  test('says how many were lost', () => expect(parseDrops('{"lost":12}\n', 0)).toEqual({ drops: [], lost: 12, isWhole: true }));
});

test('any text, also recorded lines torn apart: no exception, and nothing that was not there', () => {
  const torn = fc.tuple(fc.nat(), fc.nat(), fc.string()).map(([from, length, noise]) => {
    const start = from % recorded.length;
    return `${noise}${recorded.slice(start, start + (length % 3000))}${noise}`;
  });
  const lines = fc.record({ at: fc.string(), netns: fc.nat(), reason: fc.string(), packet: fc.base64String() }).map((line) => JSON.stringify(line));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), lines, torn), (text) => {
      for (const one of parseDrops(text, EPOCH).drops) expect(text).toContain(JSON.stringify(one.reason));
    }),
    { numRuns: 500 },
  );
});
