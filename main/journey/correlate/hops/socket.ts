/** The two ends of the way: the socket that takes the packet, the client's socket that gets the answer. */
import type { Packet } from '../../../../contract/index.ts';
import { explainClientSocket, explainSocket } from '../../../explain/index.ts';
import { DESTINATION_UNREACHABLE } from '../../decode/ip.ts';
import type { Sent } from '../../evidence.ts';
import { ownerOf } from '../owner.ts';
import type { Place } from '../topology.ts';
import { type Draft, where } from '../way.ts';

/** What the other end answered with: `accepted` SYN ACK or data, `refused` RST or an ICMP error, `silent` nothing that was seen. */
export type Answer = 'accepted' | 'refused' | 'silent';

/** @param isData on a connection that stands */
export function socketHop(place: Place, packet: Packet, answer: Answer, isData: boolean): Draft {
  const port = packet.dport ?? 0;
  const { protocol } = packet;
  const socket = protocol === 'icmp' ? undefined : listening(place, protocol, packet.dst, port);
  return {
    at: null,
    kind: 'socket',
    where: where(place),
    evidence: socket !== undefined || answer !== 'silent' ? 'computed' : 'missing',
    source: socket !== undefined ? 'ss -tuln' : 'tcpdump',
    packet: { before: packet, after: packet },
    ...explainSocket({ owner: ownerOf(place), protocol, socket: socket?.local, process: socket?.process, port, isData, refused: answer === 'refused' }),
  };
}

export function clientSocketHop(place: Place, packet: Packet, { times, error }: Sent, isData: boolean): Draft {
  const failed = packet.icmpType === DESTINATION_UNREACHABLE || /\bRST\b/.test(packet.tcpFlags ?? '');
  const connects = packet.protocol === 'tcp' && !isData;
  return {
    at: null,
    kind: 'socket',
    where: where(place),
    evidence: 'observed',
    source: 'dojo-send',
    packet: { before: packet, after: packet },
    ...explainClientSocket({
      owner: ownerOf(place),
      milliseconds: (connects ? times.connected : times.firstByte) ?? times.total,
      connects: connects || (failed && !isData),
      error: failed ? (error?.kind ?? 'other') : undefined,
    }),
  };
}

/** `tcp LISTEN 0 4096 *:8080 *:*`, or without the first word from `ss -t` alone: an address of the packet's, or any. */
function listening(place: Place, protocol: string, address: string, port: number): { local: string; process?: string | undefined } | undefined {
  const here = (place.space.sockets ?? '').split('\n').flatMap((line) => {
    const words = line.trim().split(/\s+/);
    const own = words[0] === 'tcp' || words[0] === 'udp' ? words.shift() : 'tcp';
    return own === protocol && words[3] !== undefined ? [{ local: words[3] }] : [];
  });
  const onNode =
    place.space.role === 'node' || place.space.role === 'host'
      ? (place.state?.sockets ?? []).filter((one) => one.protocol === protocol && (one.state === 'LISTEN' || one.state === 'UNCONN'))
      : [];
  const suitable = ['*', '0.0.0.0', '[::]', address].map((host) => `${host}:${port}`);
  return [...here, ...onNode].find(({ local }) => suitable.includes(local.replace(/%[^:]+/, '')));
}
