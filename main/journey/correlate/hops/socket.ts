/** The two ends of the way: the socket that takes the packet, the client's socket that gets the answer. */
import type { Packet } from '../../../../contract/index.ts';
import { explainClientSocket, explainSocket } from '../../../explain/index.ts';
import type { Sent } from '../../evidence.ts';
import { ownerOf } from '../owner.ts';
import type { Place } from '../topology.ts';
import { type Draft, where } from '../way.ts';

/** What the other end answered with: `accepted` SYN ACK, `refused` RST, `silent` nothing that was seen. */
export type Answer = 'accepted' | 'refused' | 'silent';

export function socketHop(place: Place, packet: Packet, answer: Answer): Draft {
  const port = packet.dport ?? 0;
  const socket = listening(place, packet.dst, port);
  return {
    at: null,
    kind: 'socket',
    where: where(place),
    evidence: socket !== undefined || answer !== 'silent' ? 'computed' : 'missing',
    source: socket !== undefined ? 'ss -ltn' : 'tcpdump',
    packet: { before: packet, after: packet },
    ...explainSocket({ owner: ownerOf(place), socket, port, refused: answer === 'refused' }),
  };
}

export function clientSocketHop(place: Place, packet: Packet, sent: Sent): Draft {
  const connected = packet.protocol === 'tcp' && !/\bRST\b/.test(packet.tcpFlags ?? '');
  return {
    at: null,
    kind: 'socket',
    where: where(place),
    evidence: 'observed',
    source: 'dojo-send',
    packet: { before: packet, after: packet },
    ...explainClientSocket({
      owner: ownerOf(place),
      milliseconds: sent.times.connected ?? sent.times.total,
      error: connected ? undefined : (sent.error?.kind ?? 'other'),
    }),
  };
}

/** `LISTEN 0 4096 *:8080 *:*`: an address of the packet's, or any. */
function listening(place: Place, address: string, port: number): string | undefined {
  const here = (place.space.sockets ?? '').split('\n').flatMap((line) => line.trim().split(/\s+/)[3] ?? []);
  const onNode =
    place.space.role === 'node'
      ? (place.state?.sockets ?? []).filter(({ protocol, state }) => protocol === 'tcp' && state === 'LISTEN').map(({ local }) => local)
      : [];
  const suitable = ['*', '0.0.0.0', '[::]', address].map((host) => `${host}:${port}`);
  return [...here, ...onNode].find((local) => suitable.includes(local.replace(/%[^:]+/, '')));
}
