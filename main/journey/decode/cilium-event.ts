/**
 * What Cilium's programs say of the packets that they handle, as the kernel's ring buffer `cilium_events` has it (little-endian structs).
 * Source: cilium v1.20, pkg/monitor/datapath_{trace,drop,policy,sock_trace}.go and bpf/lib/{trace,drop,policy_log,trace_sock}.h.
 */
import { DROP_REASONS } from './cilium-drop-reasons.ts';
import { decodeIp, type IpPacket } from './ip.ts';

interface OfPacket {
  packet: IpPacket;
}
/** `point`: where in the dataplane, in Cilium's words: from-endpoint, to-overlay …; `state`: of its connection: new, established, reply, related, or unknown. */
export interface TraceEvent extends OfPacket {
  kind: 'trace';
  point: string;
  state: string;
  /** Security identities. */
  source: number;
  destination: number;
  /** Where it is handed to an endpoint: whose; 0 elsewhere. */
  endpoint: number;
  /** 0 where the program does not say. */
  ifindex: number;
}
export interface DropNotice extends OfPacket {
  kind: 'drop';
  /** In Cilium's words; its number where this list does not have it. */
  reason: string;
  /** The line of Cilium's source that dropped it. */
  line: number;
  source: number;
  destination: number;
  ifindex: number;
}
export interface PolicyEvent extends OfPacket {
  kind: 'policy';
  direction: 'ingress' | 'egress';
  action: 'allow' | 'deny' | 'redirect';
  /** What of the packet the policy's entry names, in Cilium's words: L3-Only, L3-L4, L4-Only, all, none … */
  match: string;
  /** Of the endpoint whose policy it is. */
  endpoint: number;
  /** Security identity of the other end. */
  identity: number;
}
/** A program in connect() or sendmsg() has chosen another destination: before and after. */
export interface SocketEvent {
  kind: 'socket';
  point: 'before' | 'after';
  protocol: 'tcp' | 'udp' | 'other';
  address: string;
  port: number;
  /** Of the socket (SO_COOKIE, socket(7)). */
  cookie: string;
}
export type CiliumEvent = TraceEvent | DropNotice | PolicyEvent | SocketEvent;

/** `undefined`: of no packet of IPv4, or of no matter here. `unreadable`: a layout that is not known. */
export type Read = CiliumEvent | undefined | { kind: 'unreadable'; what: string };

const TYPES = { drop: 1, trace: 4, policy: 5, socket: 7 };
const POINTS = [
  'to-endpoint',
  'to-proxy',
  'to-host',
  'to-stack',
  'to-overlay',
  'from-endpoint',
  'from-proxy',
  'from-host',
  'from-stack',
  'from-overlay',
  'from-network',
  'to-network',
  'from-crypto',
  'to-crypto',
];
const STATES = ['new', 'established', 'reply', 'related'];
const ENCRYPTED = 0x80;
const MATCHES = ['none', 'L3-Only', 'L3-L4', 'L4-Only', 'all', 'L3-Proto', 'Proto-Only'];
const PROTOCOLS = ['other', 'tcp', 'udp'] as const;
/** Bytes before the packet, by the version of the layout. */
const TRACE_LENGTHS = [32, 48, 56];
const DROP_LENGTHS = [36, 36, 40, 48];
const POLICY_LENGTH = 40;
const SOCKET_LENGTH = 40;
const ETHERNET_HEADER = 14;
const IPV4_ETHERTYPE = 0x0800;
const IS_IPV6 = 1;
const HAS_NO_ETHERNET = 2;

/** @param bytes one event */
export function readCiliumEvent(bytes: Uint8Array): Read {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 32) return undefined;
  const version = view.getUint8(14);
  switch (view.getUint8(0)) {
    case TYPES.trace:
      return readTrace(view, version);
    case TYPES.drop:
      return readDrop(view, version);
    case TYPES.policy:
      return readPolicy(view, version);
    case TYPES.socket:
      return readSocket(view);
    default:
      return undefined;
  }
}

function readTrace(view: DataView, version: number): Read {
  const length = TRACE_LENGTHS[version];
  if (length === undefined) return { kind: 'unreadable', what: `trace events, layout ${version}` };
  const packet = packetAt(view, length, view.getUint8(27));
  if (!packet) return undefined;
  const point = view.getUint8(1);
  return {
    kind: 'trace',
    point: POINTS[point] ?? String(point),
    state: STATES[view.getUint8(26) & ~ENCRYPTED] ?? 'unknown',
    source: view.getUint32(16, true),
    destination: view.getUint32(20, true),
    endpoint: view.getUint16(24, true),
    ifindex: view.getUint32(28, true),
    packet,
  };
}

function readDrop(view: DataView, version: number): Read {
  const length = DROP_LENGTHS[version];
  if (length === undefined) return { kind: 'unreadable', what: `drop events, layout ${version}` };
  const packet = packetAt(view, length, version >= 2 && view.byteLength > 36 ? view.getUint8(36) : 0);
  if (!packet) return undefined;
  const reason = view.getUint8(1);
  return {
    kind: 'drop',
    reason: DROP_REASONS[reason] ?? String(reason),
    line: view.getUint16(28, true),
    source: view.getUint32(16, true),
    destination: view.getUint32(20, true),
    ifindex: view.getUint32(32, true),
    packet,
  };
}

/** Its flags: two bits direction, one IPv6, three what matched, one audit, one without Ethernet. */
function readPolicy(view: DataView, version: number): Read {
  if (version > 1) return { kind: 'unreadable', what: `policy events, layout ${version}` };
  const flags = view.getUint8(27);
  const packet = packetAt(view, POLICY_LENGTH, (flags & 4 ? IS_IPV6 : 0) | (flags & 0x80 ? HAS_NO_ETHERNET : 0));
  if (!packet) return undefined;
  const verdict = view.getInt32(20, true);
  return {
    kind: 'policy',
    direction: (flags & 3) === 1 ? 'ingress' : 'egress',
    action: verdict < 0 ? 'deny' : verdict > 0 ? 'redirect' : 'allow',
    match: MATCHES[(flags & 0x38) >> 3] ?? 'other',
    endpoint: view.getUint16(2, true),
    identity: view.getUint32(16, true),
    packet,
  };
}

function readSocket(view: DataView): Read {
  const point = view.getUint8(1);
  if (view.byteLength < SOCKET_LENGTH || view.getUint8(3) & IS_IPV6 || (point !== 1 && point !== 2)) return undefined;
  return {
    kind: 'socket',
    point: point === 1 ? 'before' : 'after',
    protocol: PROTOCOLS[view.getUint8(2)] ?? 'other',
    address: [24, 25, 26, 27].map((at) => view.getUint8(at)).join('.'),
    port: view.getUint16(4, true),
    cookie: String(view.getBigUint64(8, true)),
  };
}

function packetAt(view: DataView, at: number, flags: number): IpPacket | null {
  if (flags & IS_IPV6) return null;
  if (flags & HAS_NO_ETHERNET) return decodeIp(view, at);
  if (view.byteLength < at + ETHERNET_HEADER || view.getUint16(at + 12) !== IPV4_ETHERTYPE) return null;
  return decodeIp(view, at + ETHERNET_HEADER);
}
