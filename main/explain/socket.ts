/** Both ends: the socket that takes the packet, and the client's that gets the answer. */
import type { NetnsOwner, Packet } from '../../contract/index.ts';
import { both, type Say, type Told } from './both.ts';
import { placeName } from './place.ts';

/**
 * @param socket local address of the listening socket as `ss` prints it, where one was found
 * @param process that holds it, where that is known
 * @param refused the answer was RST, or an ICMP error
 * @param isData on a connection that stands
 */
export function explainSocket(facts: {
  owner: NetnsOwner;
  protocol: Packet['protocol'];
  socket: string | undefined;
  process?: string | undefined;
  port: number;
  isData: boolean;
  refused: boolean;
}): Told {
  const { owner, protocol, socket, process, port, isData, refused } = facts;
  const place = (say: Say) => placeName(say, owner);
  if (protocol === 'icmp') return { title: both((say) => say('socket.titleEcho', { place: place(say) })), words: both((say) => say('socket.echo')) };
  const isUdp = protocol === 'udp';
  if (refused && !isData)
    return {
      title: both((say) => say('socket.titleClosed', { place: place(say), port })),
      words: both((say) => say(isUdp ? 'socket.closedUdp' : 'socket.closed', { port })),
    };
  const isProxy = owner.kind === 'host' && process === 'docker-proxy';
  const known = isData ? 'socket.data' : isUdp ? 'socket.listeningUdp' : 'socket.listening';
  return {
    title: both((say) => say('socket.title', { place: place(say), socket: socket ?? `:${port}` })),
    words: both((say) => {
      if (socket === undefined && !isData) return say(isUdp ? 'socket.answeredUdp' : 'socket.answered', { port });
      const told = say(known, { socket: socket ?? `:${port}` });
      return isProxy ? `${told}${say('socket.proxy')}` : told;
    }),
  };
}

/** @param milliseconds until connect() returned, or the first bytes came  @param connects it is the answer to connect() */
export function explainClientSocket(facts: { owner: NetnsOwner; milliseconds: number; connects: boolean; error: string | undefined }): Told {
  const milliseconds = Math.round(facts.milliseconds * 10) / 10;
  return {
    title: both((say) => say('socket.titleClient', { place: placeName(say, facts.owner) })),
    words: both((say) => {
      if (facts.error === undefined) return say(facts.connects ? 'socket.connected' : 'socket.received', { milliseconds });
      return say(facts.connects ? 'socket.failed' : 'socket.failedLater', { error: socketError(say, facts.error) });
    }),
  };
}

/** @param kind as dojo-send names why a socket has failed */
export const socketError = (say: Say, kind: string): string => say(`socket.error.${KINDS.has(kind) ? kind : 'other'}`);

const KINDS = new Set(['refused', 'reset', 'unreachable', 'prohibited', 'timeout']);
