/** The mark in the languages of those that look for it: pcap-filter(7) for tcpdump, and nft's raw payload expressions for the rules that start a trace. */
import { LONGEST_HEADERS } from '../../../contract/index.ts';
import { type Mark, numbersOf, type Piece } from '../mark.ts';

/** What stands before the inner packet's transport header in a VXLAN datagram: UDP 8, VXLAN 8, Ethernet 14, IPv4 without options 20. */
const INNER = 50;
/** What stands before the transport header that an ICMP error quotes: ICMP 8, IPv4 without options 20. */
const QUOTED = 28;
const HEADER = 8;
/** Length of an ICMP error that quotes no more than RFC 792 asks for, without options. */
const SHORT_ERROR = 56;
const { FIRST, ACKNOWLEDGED } = { FIRST: 4, ACKNOWLEDGED: 8 };

/** All of TCP to and from these ports, plain and in VXLAN: of what a proxy opens nothing is known beforehand. */
export function portFilter(ports: readonly number[]): string {
  return any(ports.flatMap((port) => [`tcp port ${port}`, `udp[${INNER - 11}] = 6 and (udp[${INNER}:2] = ${port} or udp[${INNER + 2}:2] = ${port})`]));
}

/** The same for nft: what opens a connection, and what carries data, both ways. */
export function portTriggers(ports: readonly number[]): string[] {
  const list = `{ ${ports.join(', ')} }`;
  const inner = (at: number, port: number) => `meta l4proto udp ${th(INNER - 11, '06')} ${th(INNER + at, port.toString(16).padStart(4, '0'))}`;
  const opens = 'tcp flags & syn != 0';
  const carries = `ip length > ${LONGEST_HEADERS}`;
  return [
    ...['dport', 'sport'].flatMap((end) => [`tcp ${end} ${list} ${opens}`, `tcp ${end} ${list} ${carries}`]),
    ...ports.flatMap((port) => [0, 2].map((at) => inner(at, port))),
  ];
}

/**
 * pcap-filter(7). BPF rejects a packet at the first load beyond its end, so what may stand near the end comes last.
 * @param sentinel UDP port of the barrier
 */
export function packetFilter(mark: Mark, sentinel: number): string {
  if (mark.protocol === 'tcp') return tcpFilter(mark, sentinel);
  const { protocol, request, reply } = mark;
  const own = (pieces: Piece[], before: string, at: number) => all(pieces.flatMap((piece) => loads(before, piece, at + HEADER)));
  const type = protocol === 'icmp' ? 'icmp[0] != 3 and ' : '';
  return any([
    `udp dst port ${sentinel}`,
    `${type}${own(request, protocol, 0)}`,
    `${type}${own(reply, protocol, 0)}`,
    ...(protocol === 'udp' ? [`icmp[0] = 3 and ip[2:2] = ${SHORT_ERROR} and icmp[17] = 17`] : []),
    `icmp[0] = 3 and ${own(request, 'icmp', QUOTED)}`,
    `icmp[0] = 11 and ${own(request, 'icmp', QUOTED)}`,
    `udp[${INNER - 11}] = ${protocol === 'udp' ? 17 : 1} and ${own(request, 'udp', INNER)}`,
    `udp[${INNER - 11}] = ${protocol === 'udp' ? 17 : 1} and ${own(reply, 'udp', INNER)}`,
    `udp[${INNER - 11}] = 1 and ${own(request, 'udp', INNER + QUOTED)}`,
  ]);
}

function tcpFilter(mark: Extract<Mark, { protocol: 'tcp' }>, sentinel: number): string {
  const { syn, data, answered } = numbersOf(mark);
  const long = `ip[2:2] > ${LONGEST_HEADERS}`;
  const longInside = `ip[2:2] > ${LONGEST_HEADERS + INNER}`;
  return any([
    `udp dst port ${sentinel}`,
    `tcp[4:4] = ${syn}`,
    `tcp[8:4] = ${data}`,
    `tcp[4:4] = ${data} and ${long}`,
    `tcp[8:4] = ${answered} and ${long}`,
    `icmp[${QUOTED + FIRST}:4] = ${syn}`,
    `icmp[${QUOTED + FIRST}:4] = ${data}`,
    `udp[${INNER + FIRST}:4] = ${syn}`,
    `udp[${INNER + ACKNOWLEDGED}:4] = ${data}`,
    `udp[${INNER + FIRST}:4] = ${data} and ${longInside}`,
    `udp[${INNER + ACKNOWLEDGED}:4] = ${answered} and ${longInside}`,
    `udp[${INNER + QUOTED + FIRST}:4] = ${syn}`,
    `udp[${INNER + QUOTED + FIRST}:4] = ${data}`,
  ]);
}

/** Bytes, in hexadecimal, of which every followed packet has some: for a look at what the kernel drops. */
export function rawBytes(mark: Mark): string[] {
  if (mark.protocol !== 'tcp') return [...new Set([...mark.request, ...mark.reply].map(({ hex }) => hex))].filter((hex) => hex.length >= 8);
  return Object.values(numbersOf(mark)).map(hex32);
}

/** What nft rules match the packets to be traced, most of them by raw payload (nft(8), RAW PAYLOAD EXPRESSION). */
export function triggers(mark: Mark): string[] {
  if (mark.protocol === 'tcp') return tcpTriggers(mark);
  const { protocol, request, reply } = mark;
  const own = (pieces: Piece[], at: number) => pieces.map((piece) => th(at + HEADER + piece.at, piece.hex)).join(' ');
  const inner = th(INNER - 11, protocol === 'udp' ? '11' : '01');
  // one rule for each packet, and none for two: what is traced is counted
  return [
    ...(protocol === 'udp'
      ? [`meta l4proto udp ${own(request, 0)}`, `meta l4proto udp ${own(reply, 0)}${sameStart(request, reply) ? ` ${notFlags(request)}` : ''}`]
      : [`icmp type { echo-request, echo-reply } ${own(request, 0)}`]),
    `icmp type { destination-unreachable, time-exceeded } ${own(request, QUOTED)}`,
    `meta l4proto udp ${inner} ${own(request, INNER)}`,
    ...(protocol === 'udp' ? [`meta l4proto udp ${inner} ${own(reply, INNER)}${sameStart(request, reply) ? ` ${notFlags(request, INNER)}` : ''}`] : []),
    `meta l4proto udp ${th(INNER - 11, '01')} ${own(request, INNER + QUOTED)}`,
  ];
}

function tcpTriggers(mark: Extract<Mark, { protocol: 'tcp' }>): string[] {
  const { syn, data, answered } = numbersOf(mark);
  const inner = (at: number, value: number) => `meta l4proto udp ${th(INNER + at, hex32(value))}`;
  const [long, longInside] = [`ip length > ${LONGEST_HEADERS}`, `ip length > ${LONGEST_HEADERS + INNER}`];
  return [
    `tcp sequence ${syn} tcp flags syn / syn,ack,rst`,
    `tcp ackseq ${data} tcp flags & (syn | rst) != 0`,
    `tcp sequence ${data} ${long}`,
    `tcp ackseq ${answered} ${long}`,
    `icmp type destination-unreachable ${th(QUOTED + FIRST, hex32(syn))}`,
    `icmp type destination-unreachable ${th(QUOTED + FIRST, hex32(data))}`,
    inner(FIRST, syn),
    inner(ACKNOWLEDGED, data),
    `${inner(FIRST, data)} ${longInside}`,
    `${inner(ACKNOWLEDGED, answered)} ${longInside}`,
    inner(QUOTED + FIRST, syn),
    inner(QUOTED + FIRST, data),
  ];
}

const all = (parts: string[]) => parts.join(' and ');
const any = (parts: string[]) => parts.map((part) => `(${part})`).join(' or ');
const hex32 = (value: number) => value.toString(16).padStart(8, '0');
/** @param at bytes from the start of the transport header */
const th = (at: number, hex: string) => `@th,${at * 8},${hex.length * 4} 0x${hex}`;

/** BPF loads 1, 2 or 4 bytes. */
function loads(protocol: string, { at, hex }: Piece, base: number): string[] {
  const parts: string[] = [];
  for (let done = 0; done < hex.length / 2; ) {
    const left = hex.length / 2 - done;
    const size = left >= 4 ? 4 : left >= 2 ? 2 : 1;
    parts.push(`${protocol}[${base + at + done}:${size}] = 0x${hex.slice(done * 2, (done + size) * 2)}`);
    done += size;
  }
  return parts;
}

/** DNS: the answer begins as the query does, up to the flags. */
const sameStart = ([first]: Piece[], [other]: Piece[]) => first !== undefined && other?.at === first.at && first.hex.startsWith(other.hex);
const notFlags = ([first]: Piece[], base = 0) => (first === undefined ? '' : th(base + HEADER + first.at, first.hex).replace(' 0x', ' != 0x'));
