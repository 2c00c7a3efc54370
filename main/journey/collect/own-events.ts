/** Of all that Cilium's agent told of a node's packets, what is about the request. Pure. */
import { isOfMark } from '../correlate/follow.ts';
import { readCiliumEvent } from '../decode/cilium-event.ts';
import { readPayloads } from '../decode/gob.ts';
import type { Mark } from '../mark.ts';

/**
 * @param hex what came from the agent's socket
 * @param cookie of the sender's socket
 * @returns one event in base64 on each line, and how many the agent says were lost
 */
export function ownEvents(hex: string, mark: Mark, cookie: string | undefined): { events: string; lost: number } {
  const isOwn = isOfMark(mark);
  let lost = 0;
  const lines: string[] = [];
  for (const payload of readPayloads(Buffer.from(hex, 'hex'))) {
    lost += payload.lost;
    const event = readCiliumEvent(payload.data);
    if (event === undefined) continue;
    const isKept = event.kind === 'unreadable' || (event.kind === 'socket' ? event.cookie === cookie : isOwn(event.packet.vxlan?.inner ?? event.packet));
    if (isKept) lines.push(Buffer.from(payload.data).toString('base64'));
  }
  return { events: lines.join('\n'), lost };
}
