/** IPv4 with what a journey needs of TCP, UDP, ICMP and VXLAN. Source: RFC 791, 9293, 768, 792, 7348. */

export interface IpPacket {
  src: string;
  dst: string;
  protocol: 'tcp' | 'udp' | 'icmp' | 'other';
  /** Identification field; the same packet keeps it across NAT and tunnels. */
  id: number;
  /** Total length in bytes. */
  length: number;
  ttl: number;
  sport?: number;
  dport?: number;
  /** `carried`: bytes of data, by the lengths in the headers. */
  tcp?: { sequence: number; acknowledged: number; flags: number; carried?: number };
  icmp?: { type: number; code: number; id?: number; about?: IpPacket };
  /** UDP and ICMP echo: the beginning of what is carried, in hexadecimal. */
  payload?: string;
  /** The packet inside, when this is a VXLAN datagram. */
  vxlan?: { vni: number; inner: IpPacket };
}

export const TCP = { FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16, URG: 32 } as const;

const PROTOCOLS: Record<number, IpPacket['protocol']> = { 1: 'icmp', 6: 'tcp', 17: 'udp' };
export const DESTINATION_UNREACHABLE = 3;
const TIME_EXCEEDED = 11;
const ECHO_REQUEST = 8;
export const ECHO_REPLY = 0;
/** As much as a mark needs. */
const PAYLOAD_BYTES = 32;
const VXLAN_HEADER = 8;
const ETHERNET_HEADER = 14;
const IPV4_ETHERTYPE = 0x0800;

/** @returns null for what is not a whole IPv4 header; parts behind a cut-off are absent */
export function decodeIp(bytes: DataView, offset = 0, depth = 0): IpPacket | null {
  if (bytes.byteLength < offset + 20 || bytes.getUint8(offset) >> 4 !== 4) return null;
  const header = (bytes.getUint8(offset) & 15) * 4;
  if (header < 20) return null;
  const packet: IpPacket = {
    src: address(bytes, offset + 12),
    dst: address(bytes, offset + 16),
    protocol: PROTOCOLS[bytes.getUint8(offset + 9)] ?? 'other',
    id: bytes.getUint16(offset + 4),
    length: bytes.getUint16(offset + 2),
    ttl: bytes.getUint8(offset + 8),
  };
  const isFirstFragment = (bytes.getUint16(offset + 6) & 0x1fff) === 0;
  if (isFirstFragment) decodeTransport(bytes, offset + header, packet, header, depth);
  return packet;
}

function decodeTransport(bytes: DataView, at: number, packet: IpPacket, headerLength: number, depth: number): void {
  const has = (length: number) => bytes.byteLength >= at + length;
  if ((packet.protocol === 'tcp' || packet.protocol === 'udp') && has(8)) {
    packet.sport = bytes.getUint16(at);
    packet.dport = bytes.getUint16(at + 2);
  }
  if (packet.protocol === 'tcp' && has(8))
    packet.tcp = {
      sequence: bytes.getUint32(at + 4),
      acknowledged: has(12) ? bytes.getUint32(at + 8) : 0,
      flags: has(14) ? bytes.getUint8(at + 13) & 0x3f : 0,
      ...(has(13) && { carried: packet.length - headerLength - (bytes.getUint8(at + 12) >> 4) * 4 }),
    };
  if (packet.protocol === 'udp' && depth === 0) decodeVxlan(bytes, at + 8, packet);
  if (packet.protocol === 'udp' && !packet.vxlan && has(8)) packet.payload = hexAt(bytes, at + 8);
  if (packet.protocol === 'icmp' && has(8)) {
    const type = bytes.getUint8(at);
    const about = type === DESTINATION_UNREACHABLE || type === TIME_EXCEEDED ? decodeIp(bytes, at + 8, 1) : null;
    const isEcho = type === ECHO_REQUEST || type === ECHO_REPLY;
    packet.icmp = { type, code: bytes.getUint8(at + 1), ...(isEcho ? { id: bytes.getUint16(at + 4) } : {}), ...(about ? { about } : {}) };
    if (isEcho) packet.payload = hexAt(bytes, at + 8);
  }
}

/** VXLAN is told by its form (I flag, reserved zeros, Ethernet with IPv4 inside), not by its port: Flannel uses 8472, others 4789. */
function decodeVxlan(bytes: DataView, at: number, packet: IpPacket): void {
  if (bytes.byteLength < at + VXLAN_HEADER + ETHERNET_HEADER) return;
  if (bytes.getUint32(at) !== 0x08000000 || bytes.getUint16(at + VXLAN_HEADER + 12) !== IPV4_ETHERTYPE) return;
  const inner = decodeIp(bytes, at + VXLAN_HEADER + ETHERNET_HEADER, 1);
  if (inner) packet.vxlan = { vni: bytes.getUint32(at + 4) >>> 8, inner };
}

const hexAt = (bytes: DataView, at: number) => Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(PAYLOAD_BYTES, bytes.byteLength - at)).toString('hex');
const address = (bytes: DataView, at: number) => `${bytes.getUint8(at)}.${bytes.getUint8(at + 1)}.${bytes.getUint8(at + 2)}.${bytes.getUint8(at + 3)}`;
