/** Which packets make up the legs of a conversation: what opens it and the first answer, and on a TCP connection the first data each way. */
import { LONGEST_HEADERS } from '../../../contract/index.ts';
import { ECHO_REPLY, type IpPacket, TCP } from '../decode/ip.ts';
import { type Mark, numbersOf, type Piece } from '../mark.ts';
import { sameTuple } from './packet.ts';
import type { Sighting } from './sightings.ts';

/** Later sightings of what looks the same are retransmissions: the first one comes after 1 s (RFC 6298). */
const LONGEST_WAY_US = 900_000;

/** One packet: as it was first, and all its sightings in order of time; none where only a rule trace tells of it. */
export interface Followed {
  packet: IpPacket;
  sightings: readonly Sighting[];
}

export type PacketName = 'request' | 'reply' | 'data' | 'dataReply';

type Wanted = (packet: IpPacket) => boolean;

/** Whether a packet is one of those of the mark, by itself. */
export function isOfMark(mark: Mark): Wanted {
  const wanted = Object.values(wantedOf(mark));
  return (packet) => wanted.some((one) => one(packet));
}

const wantedOf = (mark: Mark): { request: Wanted; reply: Wanted; data?: Wanted; dataReply?: Wanted } =>
  mark.protocol === 'tcp' ? tcpPackets(mark) : datagrams(mark);

export function followAll(all: readonly Sighting[], mark: Mark): Record<PacketName, Followed | undefined> {
  const wanted = wantedOf(mark);
  const request = follow(all, wanted.request);
  return {
    request,
    reply: follow(all, wanted.reply) ?? (request && follow(all, quotesHeadersOf(request))),
    data: wanted.data && follow(all, wanted.data),
    dataReply: wanted.dataReply && follow(all, wanted.dataReply),
  };
}

/** SYN; SYN ACK or RST from the other end, or an ICMP error about the SYN from anyone on the way; and data, which is longer than headers can be. */
function tcpPackets(mark: Extract<Mark, { protocol: 'tcp' }>): Record<PacketName, Wanted> {
  const { syn, data, answered } = numbersOf(mark);
  const isLong = ({ length }: IpPacket) => length > LONGEST_HEADERS;
  return {
    request: ({ tcp }) => tcp?.sequence === syn && (tcp.flags & (TCP.SYN | TCP.ACK)) === TCP.SYN,
    reply: ({ tcp, icmp }) =>
      (tcp?.acknowledged === data && (tcp.flags & (TCP.SYN | TCP.RST)) !== 0 && (tcp.flags & TCP.ACK) !== 0) || icmp?.about?.tcp?.sequence === syn,
    data: (packet) => packet.tcp?.sequence === data && isLong(packet),
    dataReply: (packet) => (packet.tcp?.acknowledged === answered && isLong(packet)) || packet.icmp?.about?.tcp?.sequence === data,
  };
}

function datagrams({ protocol, request, reply }: Exclude<Mark, { protocol: 'tcp' }>): { request: Wanted; reply: Wanted; data?: Wanted; dataReply?: Wanted } {
  const isRequest: Wanted = (packet) => packet.protocol === protocol && packet.icmp?.type !== ECHO_REPLY && carries(packet, request);
  return {
    request: isRequest,
    reply: (packet) =>
      (packet.protocol === protocol && !isRequest(packet) && carries(packet, reply)) ||
      (packet.icmp?.about !== undefined && carries(packet.icmp.about, request)),
  };
}

/** An ICMP error need not quote more than 8 bytes behind the IP header (RFC 792), so that nothing of the mark is in it: it is known by what the two headers of the request were somewhere. */
function quotesHeadersOf({ packet, sightings }: Followed): Wanted {
  return ({ icmp }) => {
    const about = icmp?.about;
    if (about?.payload !== '' || identity(about) !== identity(packet)) return false;
    return sightings.some((one) => sameTuple(one.packet, about));
  };
}

const carries = ({ payload = '' }: IpPacket, pieces: readonly Piece[]) => pieces.every(({ at, hex }) => payload.startsWith(hex, at * 2));

function follow(all: readonly Sighting[], wanted: Wanted): Followed | undefined {
  const first = all.find(({ packet }) => wanted(packet));
  if (!first) return undefined;
  const mark = identity(first.packet);
  const rest = all.filter((one) => one !== first && one.at - first.at < LONGEST_WAY_US && wanted(one.packet) && identity(one.packet) === mark);
  return { packet: first.packet, sightings: [first, ...rest] };
}

/** What no router, no NAT and no tunnel changes. */
export function identity({ protocol, id, length, tcp, icmp }: IpPacket): string {
  if (icmp?.about) return `icmp ${icmp.type} ${icmp.code} ${icmp.about.id} ${length}`;
  return `${protocol} ${id} ${length} ${tcp?.sequence} ${tcp?.acknowledged} ${tcp?.flags} ${icmp?.type}`;
}
