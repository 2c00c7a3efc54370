import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFixture } from '../fixtures/load.ts';
import { parseConntrack } from './conntrack.ts';
import { decodeIp } from './ip.ts';
import { passages, tcpFlagBits } from './passages.ts';
import { decodePcap } from './pcap.ts';
import { parseTrace } from './trace.ts';

const recorded = readFixture('nodeport-other-node').evidence.spaces;
const pcaps = recorded.flatMap(({ pcap }) => (pcap === undefined ? [] : [Buffer.from(pcap, 'base64')]));
const traces = recorded.flatMap(({ trace }) => trace ?? []);

describe('pcap', () => {
  test('a recorded file: device, direction, time, and the packet inside VXLAN', () => {
    const host = decodePcap(Buffer.from(recorded.find(({ role }) => role === 'host')?.pcap ?? '', 'base64'), 1_795_000_000);
    expect(host.length).toBeGreaterThanOrEqual(8);
    expect(host[0]).toMatchObject({ direction: 'in', packet: { protocol: 'tcp', dport: 31080, ttl: 64, tcp: { flags: 2 } } });
    for (const [index, { at }] of host.entries()) if (index > 0) expect(at).toBeGreaterThan(host[index - 1]?.at ?? 0);
    const tunnelled = host.find(({ packet }) => packet.vxlan);
    expect(tunnelled?.packet).toMatchObject({ protocol: 'udp', dport: 8472, vxlan: { vni: 1, inner: { dst: '10.244.1.4', dport: 8080 } } });
  });

  test('cut anywhere, it gives the records before the cut', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pcaps), fc.nat(), (pcap, cut) => {
        const whole = decodePcap(pcap, 0);
        const part = decodePcap(pcap.subarray(0, cut % (pcap.length + 1)), 0);
        expect(part).toEqual(whole.slice(0, part.length));
      }),
    );
  });

  test('any bytes: no exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...pcaps), fc.nat(), (noise, pcap, at) => {
        const spoilt = Buffer.from(pcap);
        spoilt.set(noise.subarray(0, Math.max(0, spoilt.length - (at % spoilt.length))), at % spoilt.length);
        decodePcap(noise, 0);
        decodePcap(spoilt, 0);
        decodeIp(new DataView(noise.buffer, noise.byteOffset, noise.byteLength));
      }),
      { numRuns: 500 },
    );
  });
});

describe('trace', () => {
  test('packet, rule, return and policy lines, generations', () => {
    const { lines, generations } = parseTrace(
      [
        'trace id 6cf9b8c4 ip nat PREROUTING packet: iif "eth0" ether saddr 02:42:ac:12:00:06 ip saddr 172.18.0.6 ip daddr 172.18.0.5 ip ttl 64 ip id 49059 ip length 60 tcp sport 4242 tcp dport http tcp flags == syn tcp window 64240 ',
        'trace id 6cf9b8c4 ip nat PREROUTING rule  counter packets 50 bytes 4211 jump KUBE-SERVICES # handle 18 (verdict jump KUBE-SERVICES)',
        'trace id 6cf9b8c4 ip packet_dojo_1 pre unknown rule handle 9 (verdict continue)',
        'trace id 6cf9b8c4 ip nat KUBE-SERVICES return (verdict return)',
        'trace id 6cf9b8c4 ip nat PREROUTING policy accept meta mark 0x00004000 ',
        '# new generation 147 by process 31683 (kube-proxy)',
        'add rule ip packet_dojo_1 pre tcp dport 80 counter # handle 3',
      ].join('\n'),
    );
    expect(lines).toEqual([
      {
        id: '6cf9b8c4',
        family: 'ip',
        table: 'nat',
        chain: 'PREROUTING',
        kind: 'packet',
        packet: { iif: 'eth0', src: '172.18.0.6', dst: '172.18.0.5', protocol: 'tcp', id: 49059, length: 60, ttl: 64, sport: 4242, dport: 80, flags: 'syn' },
      },
      {
        id: '6cf9b8c4',
        family: 'ip',
        table: 'nat',
        chain: 'PREROUTING',
        kind: 'rule',
        text: 'counter jump KUBE-SERVICES',
        handle: 18,
        verdict: 'jump KUBE-SERVICES',
      },
      { id: '6cf9b8c4', family: 'ip', table: 'packet_dojo_1', chain: 'pre', kind: 'rule', text: '', handle: 9, verdict: 'continue' },
      { id: '6cf9b8c4', family: 'ip', table: 'nat', chain: 'KUBE-SERVICES', kind: 'return', verdict: 'return' },
      { id: '6cf9b8c4', family: 'ip', table: 'nat', chain: 'PREROUTING', kind: 'policy', verdict: 'accept', mark: 0x4000 },
    ]);
    expect(generations).toEqual([{ number: 147, process: 31683, name: 'kube-proxy' }]);
  });

  test('passages: one per base chain, with the steps of the chains that it jumps to', () => {
    const all = traces.flatMap((trace) => passages(parseTrace(trace).lines, 'n'));
    const nat = all.find(({ table, chain, steps }) => table === 'nat' && chain === 'PREROUTING' && steps.length > 4);
    expect(nat?.steps.map(({ chain }) => chain)).toEqual(expect.arrayContaining(['PREROUTING', 'KUBE-SERVICES', 'KUBE-NODEPORTS', 'KUBE-MARK-MASQ']));
    for (const { packet } of all)
      expect([packet.src, packet.dst]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/), expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/)]);
  });

  test.each([
    ['syn', 2],
    ['0x12', 0x12],
    ['syn | ack', 0x12],
    ['ack,rst', 0x14],
    ['nonsense', 0],
  ])('flags %s', (printed, bits) => expect(tcpFlagBits(printed)).toBe(bits));

  test('any text, also recorded lines torn apart: no exception', () => {
    const torn = fc.tuple(fc.constantFrom(...traces), fc.nat(), fc.nat(), fc.string()).map(([trace, from, length, noise]) => {
      const start = from % trace.length;
      return `${noise}${trace.slice(start, start + (length % 4000))}${noise}`;
    });
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 300 }), torn), (text) => {
        passages(parseTrace(text).lines, 'n');
        parseConntrack(text, 'n');
      }),
      { numRuns: 300 },
    );
  });
});

describe('conntrack', () => {
  test('TCP with a state, UDP without one, ICMP with its identifier', () => {
    const events = parseConntrack(
      [
        '[1795402544.080033]\t    [NEW] tcp      6 120 SYN_SENT src=172.18.0.1 dst=172.18.0.6 sport=43034 dport=30080 [UNREPLIED] src=10.244.1.2 dst=10.244.0.0 sport=8080 dport=13736 id=2591151402',
        '[1795402544.080135]\t    [NEW] udp      17 30 src=172.18.0.6 dst=172.18.0.5 sport=58836 dport=8472 [UNREPLIED] src=172.18.0.5 dst=172.18.0.6 sport=8472 dport=58836 id=1325790856',
        '[1795402544.080135]\t [UPDATE] icmp     1 30 src=10.0.0.1 dst=10.0.0.2 type=8 code=0 id=77 src=10.0.0.2 dst=10.0.0.1 type=0 code=0 id=77 id=9',
        'conntrack v1.4.8 (conntrack-tools): 3 flow events have been shown.',
      ].join('\n'),
      'n',
    );
    expect(events).toMatchObject([
      {
        kind: 'NEW',
        protocol: 'tcp',
        state: 'SYN_SENT',
        original: { src: '172.18.0.1', dport: 30080 },
        reply: { src: '10.244.1.2', dst: '10.244.0.0', sport: 8080, dport: 13736 },
        id: 2591151402,
      },
      { kind: 'NEW', protocol: 'udp', original: { sport: 58836 }, reply: { sport: 8472 } },
      { kind: 'UPDATE', protocol: 'icmp', original: { icmpType: 8, icmpId: 77 }, reply: { icmpType: 0 } },
    ]);
    expect(events[1]).not.toHaveProperty('state');
  });
});
