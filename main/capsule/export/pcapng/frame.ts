/**
 * An Ethernet frame rebuilt from what a journey knows of a packet: headers only. What is not known is zero (MACs, sequence numbers, window, TTL …); lengths and
 * checksums fit the headers that are there. RFC 791 (IPv4), 8200 (IPv6), 9293 (TCP), 768 (UDP), 792 and 4443 (ICMP), 1071 (checksum), 7348 (VXLAN).
 */
import type { Packet } from '../../../../contract/index.ts';
import { addressBytes } from './address.ts';

/** `reserved`, for a protocol that the journey calls `other`. */
const UNKNOWN_PROTOCOL = 255;
const NUMBERS = { icmp: 1, tcp: 6, udp: 17, icmp6: 58, other: UNKNOWN_PROTOCOL } as const;
const FLAGS: Record<string, number> = { FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16, URG: 32, ECE: 64, CWR: 128 };

interface Ends {
  src: number[];
  dst: number[];
}
interface Transport {
  protocol: number;
  bytes: number[];
  /** Where in `bytes` the checksum goes; absent: there is none. */
  checksumAt?: number;
}

/** @returns null where the addresses are no addresses, or of two families */
export function frameOf(packet: Packet): Uint8Array | null {
  const inner = ethernet(packet, (ends) => transportOf(packet, ends));
  const { outer } = packet;
  if (!inner || !outer) return inner && Uint8Array.from(inner);
  const [sport, dport] = [word(outer.sport), word(outer.dport)];
  if (sport === undefined || dport === undefined) return null;
  const vni = Number.isInteger(outer.vni) && outer.vni >= 0 && outer.vni < 1 << 24 ? outer.vni : 0;
  const payload = [0x08, 0, 0, 0, vni >> 16, (vni >> 8) & 255, vni & 255, 0, ...inner];
  const wrapped = ethernet(outer, ({ src }) => ({
    protocol: NUMBERS.udp,
    bytes: [...be16(sport), ...be16(dport), ...be16(8 + payload.length), 0, 0, ...payload],
    // RFC 7348 section 5: over IPv4 it is sent as zero
    ...(src.length === 16 ? { checksumAt: 6 } : {}),
  }));
  return wrapped && Uint8Array.from(wrapped);
}

function ethernet(packet: { src: string; dst: string; ttl?: number | undefined }, transport: (ends: Ends) => Transport): number[] | null {
  const [src, dst] = [addressBytes(packet.src), addressBytes(packet.dst)];
  if (!src || !dst || src.length !== dst.length) return null;
  const { protocol, bytes, checksumAt } = transport({ src, dst });
  if (checksumAt !== undefined) {
    const pseudo = protocol === NUMBERS.icmp ? [] : [...src, ...dst, 0, protocol, ...be16(bytes.length)];
    const sum = checksum([...pseudo, ...bytes]);
    // RFC 768: zero would say that there is none
    bytes.splice(checksumAt, 2, ...be16(protocol === NUMBERS.udp && sum === 0 ? 0xffff : sum));
  }
  const ttl = octet(packet.ttl) ?? 0;
  const ip = src.length === 4 ? ipv4(src, dst, protocol, ttl, bytes.length) : [0x60, 0, 0, 0, ...be16(bytes.length), protocol, ttl, ...src, ...dst];
  return [...Array<number>(12).fill(0), ...be16(src.length === 4 ? 0x0800 : 0x86dd), ...ip, ...bytes];
}

function ipv4(src: number[], dst: number[], protocol: number, ttl: number, length: number): number[] {
  const header = [0x45, 0, ...be16(20 + length), 0, 0, 0, 0, ttl, protocol, 0, 0, ...src, ...dst];
  header.splice(10, 2, ...be16(checksum(header)));
  return header;
}

/** Without ports, or without an ICMP type, the IP header stands alone. */
function transportOf({ protocol, sport, dport, tcpFlags, icmpType, icmpCode, icmpId }: Packet, { src }: Ends): Transport {
  if (protocol === 'icmp') {
    const number = src.length === 16 ? NUMBERS.icmp6 : NUMBERS.icmp;
    const type = octet(icmpType);
    return type === undefined
      ? { protocol: number, bytes: [] }
      : { protocol: number, bytes: [type, octet(icmpCode) ?? 0, 0, 0, ...be16(word(icmpId) ?? 0), 0, 0], checksumAt: 2 };
  }
  const [from, to] = [word(sport), word(dport)];
  if (protocol === 'other' || from === undefined || to === undefined) return { protocol: NUMBERS[protocol], bytes: [] };
  const ports = [...be16(from), ...be16(to)];
  if (protocol === 'udp') return { protocol: NUMBERS.udp, bytes: [...ports, ...be16(8), 0, 0], checksumAt: 6 };
  const flags = (tcpFlags ?? '').split(/[^A-Z]+/).reduce((all, name) => all | (FLAGS[name] ?? 0), 0);
  return { protocol: NUMBERS.tcp, bytes: [...ports, ...Array<number>(8).fill(0), 5 << 4, flags, 0, 0, 0, 0, 0, 0], checksumAt: 16 };
}

/** RFC 1071, over an even or odd number of bytes. */
function checksum(bytes: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

const be16 = (value: number): [number, number] => [(value >> 8) & 255, value & 255];
const within = (value: number | undefined, largest: number) =>
  value !== undefined && Number.isInteger(value) && value >= 0 && value <= largest ? value : undefined;
const octet = (value: number | undefined) => within(value, 0xff);
const word = (value: number | undefined) => within(value, 0xffff);
