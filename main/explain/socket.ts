/** Both ends: the socket that takes the packet, and the client's that gets the answer. */
import type { NetnsOwner } from '../../contract/index.ts';
import { both, type Told } from './both.ts';
import { placeName } from './place.ts';

/** @param socket local address of the listening socket as `ss` prints it, where one was found  @param refused the answer was RST */
export function explainSocket(facts: { owner: NetnsOwner; socket: string | undefined; port: number; refused: boolean }): Told {
  const { owner, socket, port, refused } = facts;
  if (refused)
    return { title: both((say) => say('socket.titleClosed', { place: placeName(say, owner), port })), words: both((say) => say('socket.closed', { port })) };
  return {
    title: both((say) => say('socket.title', { place: placeName(say, owner), socket: socket ?? `:${port}` })),
    words: both((say) => (socket === undefined ? say('socket.answered', { port }) : say('socket.listening', { socket }))),
  };
}

/** @param milliseconds until connect() returned */
export function explainClientSocket(facts: { owner: NetnsOwner; milliseconds: number; error: string | undefined }): Told {
  return {
    title: both((say) => say('socket.titleClient', { place: placeName(say, facts.owner) })),
    words: both((say) =>
      facts.error === undefined
        ? say('socket.connected', { milliseconds: Math.round(facts.milliseconds * 10) / 10 })
        : say('socket.failed', { error: say(`socket.error.${KINDS.has(facts.error) ? facts.error : 'other'}`) }),
    ),
  };
}

const KINDS = new Set(['refused', 'reset', 'unreachable', 'prohibited', 'timeout']);
