import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Packet } from '../../../../contract/index.ts';
import { addressBytes } from './address.ts';
import { frameOf } from './frame.ts';
import { sumOf } from './read-pcapng.fixture.ts';

const syn: Packet = { src: '10.0.0.1', dst: '10.0.0.2', sport: 40000, dport: 80, protocol: 'tcp', tcpFlags: 'SYN', ttl: 63, length: 60 };
const bytesOf = (packet: Packet) => Buffer.from(frameOf(packet) ?? []);
const family = (bytes: Buffer) => (bytes.readUInt16BE(12) === 0x86dd ? 6 : 4);
/** Source, destination, protocol and length, as RFC 9293 and 8200 have them. */
function sums(bytes: Buffer): { header: number; transport: number } {
  const [from, to, at] = family(bytes) === 6 ? [22, 54, 54] : [26, 34, 34];
  const protocol = bytes.readUInt8(family(bytes) === 6 ? 20 : 23);
  const transport = bytes.subarray(at);
  const pseudo =
    protocol === 1 ? Buffer.alloc(0) : Buffer.concat([bytes.subarray(from, to), Buffer.of(0, protocol, transport.length >> 8, transport.length & 255)]);
  return { header: family(bytes) === 6 ? 0 : sumOf(bytes.subarray(14, 34)), transport: sumOf(pseudo, transport) };
}

describe('frameOf', () => {
  it('is the frame that RFC 791 and 9293 describe', () =>
    // checksums worked out by hand from the RFCs
    expect(bytesOf(syn).toString('hex')).toBe(
      `${'00'.repeat(12)}0800${'45000028000000003f0667ce0a0000010a000002'}${'9c400050000000000000000050020000ff4f0000'}`,
    ));

  it.each([
    ['TCP', syn],
    ['TCP over IPv6', { ...syn, src: 'fd00::1', dst: 'fd00::2' }],
    ['UDP', { ...syn, protocol: 'udp' as const }],
    ['UDP over IPv6', { ...syn, protocol: 'udp' as const, src: 'fd00::1', dst: 'fd00::2' }],
    ['ICMP', { src: '10.0.0.1', dst: '10.0.0.2', protocol: 'icmp' as const, icmpType: 8, icmpCode: 0, icmpId: 77 }],
    ['ICMPv6', { src: 'fd00::1', dst: 'fd00::2', protocol: 'icmp' as const, icmpType: 128, icmpCode: 0, icmpId: 77 }],
  ])('has right checksums and lengths: %s', (_, packet) => {
    const bytes = bytesOf(packet);
    expect(sums(bytes)).toEqual({ header: 0, transport: 0 });
    if (family(bytes) === 4) expect(bytes.readUInt16BE(16)).toBe(bytes.length - 14);
    else expect(bytes.readUInt16BE(18)).toBe(bytes.length - 54);
  });

  it('has right checksums for any addresses and ports', () => {
    const word = fc.integer({ min: 0, max: 0xffff });
    const v6 = fc.array(word, { minLength: 8, maxLength: 8 }).map((groups) => groups.map((one) => one.toString(16)).join(':'));
    fc.assert(
      fc.property(
        fc.oneof(fc.tuple(fc.ipV4(), fc.ipV4()), fc.tuple(v6, v6)),
        word,
        word,
        fc.constantFrom('tcp' as const, 'udp' as const),
        ([src, dst], sport, dport, protocol) => {
          expect(sums(bytesOf({ src, dst, sport, dport, protocol }))).toEqual({ header: 0, transport: 0 });
        },
      ),
    );
  });

  it('puts flags and TTL where they belong', () => {
    expect(bytesOf(syn).readUInt8(47)).toBe(0x02);
    expect(bytesOf({ ...syn, tcpFlags: 'SYN ACK' }).readUInt8(47)).toBe(0x12);
    expect(bytesOf(syn).readUInt8(22)).toBe(63);
  });

  it('wraps it in UDP and VXLAN where the journey has an outer header', () => {
    const outer = { src: '172.18.0.2', dst: '172.18.0.3', sport: 43144, dport: 8472, vni: 1 };
    const bytes = bytesOf({ ...syn, outer });
    expect(bytes.subarray(26, 34)).toEqual(Buffer.of(172, 18, 0, 2, 172, 18, 0, 3));
    expect([bytes.readUInt16BE(34), bytes.readUInt16BE(36), bytes.readUInt16BE(38), bytes.readUInt16BE(40)]).toEqual([43144, 8472, bytes.length - 34, 0]);
    expect(bytes.subarray(42, 50).toString('hex')).toBe('0800000000000100');
    expect(bytes.subarray(50)).toEqual(bytesOf(syn));
    expect(sumOf(bytes.subarray(14, 34))).toBe(0);
    expect(sums(bytesOf({ ...syn, outer: { ...outer, src: 'fd00::1', dst: 'fd00::2' } })).transport).toBe(0);
  });

  it('invents no transport header', () => {
    expect(bytesOf({ src: '10.0.0.1', dst: '10.0.0.2', protocol: 'tcp' })).toHaveLength(34);
    expect(bytesOf({ src: '10.0.0.1', dst: '10.0.0.2', protocol: 'icmp' })).toHaveLength(34);
    expect(bytesOf({ ...syn, protocol: 'other' }).readUInt8(23)).toBe(255);
    expect(bytesOf({ ...syn, sport: 70_000 })).toHaveLength(34);
  });

  it.each(['', 'x', '1.2.3', '1.2.3.256', '::1::', '1:2', 'fd00::2'])('makes nothing of %j as the other end of IPv4', (dst) =>
    expect(frameOf({ ...syn, dst })).toBeNull(),
  );
});

describe('addressBytes', () => {
  it.each([
    ['192.0.2.1', 'c0000201'],
    ['::', '00'.repeat(16)],
    ['::1', `${'00'.repeat(15)}01`],
    ['2001:db8::ff00:42:8329', '20010db8000000000000ff0000428329'],
    ['fe80::1%eth0', `fe80${'00'.repeat(13)}01`],
    ['::ffff:192.0.2.1', `${'00'.repeat(10)}ffffc0000201`],
    ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
  ])('reads %s', (text, hex) => expect(Buffer.from(addressBytes(text) ?? []).toString('hex')).toBe(hex));
  it.each(['1.2.3.4.5', '01234::', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1:2:3:4::5:6:7:8:9', ':::', '1.2.3.4::', 'g::'])('refuses %s', (text) =>
    expect(addressBytes(text)).toBeNull(),
  );
});
