/** Which packets make up the two legs: the SYN that opened the connection, and the first answer to it. */
import { type IpPacket, TCP } from '../decode/ip.ts';
import type { Sighting } from './sightings.ts';

/** Later sightings of what looks the same are retransmissions: the first one comes after 1 s (RFC 6298). */
const LONGEST_WAY_US = 900_000;

/** All sightings of one and the same packet, in order of time. */
export type Followed = [Sighting, ...Sighting[]];

export function followRequest(all: readonly Sighting[], sequence: number): Followed | undefined {
  return follow(all, (packet) => packet.tcp?.sequence === sequence && (packet.tcp.flags & (TCP.SYN | TCP.ACK)) === TCP.SYN);
}

/** SYN ACK or RST from the other end, or an ICMP error about the SYN from anyone on the way. */
export function followReply(all: readonly Sighting[], sequence: number): Followed | undefined {
  const acknowledged = (sequence + 1) >>> 0;
  return follow(
    all,
    ({ tcp, icmp }) =>
      (tcp?.acknowledged === acknowledged && (tcp.flags & (TCP.SYN | TCP.RST)) !== 0 && (tcp.flags & TCP.ACK) !== 0) || icmp?.about?.tcp?.sequence === sequence,
  );
}

function follow(all: readonly Sighting[], wanted: (packet: IpPacket) => boolean): Followed | undefined {
  const first = all.find(({ packet }) => wanted(packet));
  if (!first) return undefined;
  const mark = identity(first.packet);
  const rest = all.filter((one) => one !== first && one.at - first.at < LONGEST_WAY_US && wanted(one.packet) && identity(one.packet) === mark);
  return [first, ...rest];
}

/** What no router, no NAT and no tunnel changes. */
function identity({ protocol, id, length, tcp, icmp }: IpPacket): string {
  if (icmp) return `icmp ${icmp.type} ${icmp.code} ${icmp.about?.id} ${length}`;
  return `${protocol} ${id} ${length} ${tcp?.sequence} ${tcp?.acknowledged} ${tcp?.flags}`;
}
