/** The header that rules see: the outer one while the packet is inside VXLAN. */
import type { Packet } from '../../contract/index.ts';

export function asSeen({ outer, ...packet }: Packet): Packet {
  if (!outer) return packet;
  const { src, dst, sport, dport } = outer;
  return { src, dst, sport, dport, protocol: 'udp', ...(packet.mark !== undefined && { mark: packet.mark }) };
}
