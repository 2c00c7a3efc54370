/** The followed packet in the contract's shape, and when two of them have the same addresses. */
import type { Packet, Tuple } from '../../../contract/index.ts';
import { type IpPacket, TCP } from '../decode/ip.ts';
import { tcpFlagBits } from '../decode/passages.ts';
import type { TracedPacket } from '../decode/trace.ts';

const FLAG_NAMES = Object.entries(TCP);

/** `SYN`, `SYN ACK` */
export const flagNames = (bits: number): string =>
  FLAG_NAMES.filter(([, bit]) => bits & bit)
    .map(([name]) => name)
    .join(' ');

export function fromIp(packet: IpPacket, outer?: IpPacket): Packet {
  return {
    src: packet.src,
    dst: packet.dst,
    protocol: packet.protocol,
    ttl: packet.ttl,
    length: packet.length,
    ...(packet.sport === undefined ? {} : { sport: packet.sport }),
    ...(packet.dport === undefined ? {} : { dport: packet.dport }),
    ...(packet.icmp === undefined
      ? {}
      : { icmpType: packet.icmp.type, icmpCode: packet.icmp.code, ...(packet.icmp.id === undefined ? {} : { icmpId: packet.icmp.id }) }),
    ...(packet.tcp === undefined ? {} : { tcpFlags: flagNames(packet.tcp.flags) }),
    ...(outer?.vxlan === undefined ? {} : { outer: outerHeader(outer, outer.vxlan.vni) }),
  };
}

const outerHeader = (outer: IpPacket, vni: number) => ({ src: outer.src, dst: outer.dst, sport: outer.sport ?? 0, dport: outer.dport ?? 0, vni });

/** The followed packet as a rule trace shows it. What the trace does not tell (ICMP type) stays as it was. */
export function fromTrace(traced: TracedPacket, was: Packet): Packet {
  const { outer: _, mark: __, ...base } = was;
  return {
    ...base,
    src: traced.src,
    dst: traced.dst,
    ttl: traced.ttl,
    length: traced.length,
    ...(traced.sport === undefined ? {} : { sport: traced.sport }),
    ...(traced.dport === undefined ? {} : { dport: traced.dport }),
    ...(traced.mark === undefined ? {} : { mark: traced.mark }),
    ...(traced.flags === undefined ? {} : { tcpFlags: flagNames(tcpFlagBits(traced.flags)) }),
  };
}

export const sameTuple = (a: Tuple, b: Tuple): boolean => a.src === b.src && a.dst === b.dst && a.sport === b.sport && a.dport === b.dport;
