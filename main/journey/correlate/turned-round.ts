/** A program at a device that answers in the destination's stead: it makes an ICMP error of the packet, and sends it back by the device that the packet came in by, or up to the node's own socket. */
import type { Passage } from '../decode/passages.ts';
import type { Followed } from './follow.ts';
import { looksLike } from './own-passages.ts';
import { programsAt } from './programs.ts';
import type { Place } from './topology.ts';

export interface TurnedRound {
  place: Place;
  device: string;
}

/** The kernel answers so as well, but not before its own hooks have seen the packet: where they are traced and saw neither, a program did it. */
export function turnedRound(
  traces: readonly { place: Place; passages: Passage[] }[],
  request: Followed | undefined,
  reply: Followed | undefined,
): TurnedRound | undefined {
  const last = request?.sightings.at(-1);
  const first = reply?.sightings[0];
  if (!request || !last || reply?.packet.icmp?.about === undefined) return undefined;
  const { place, device } = last;
  // to a socket of the node itself it goes on upwards, and no device sees it
  const isBack = last.direction === 'in' && (first === undefined || (first.direction === 'out' && first.place === place && first.device === device));
  if (!isBack || place.space.trace === undefined || programsAt(place, device, 'ingress').length === 0) return undefined;
  const passages = traces.flatMap((one) => (one.place === place ? one.passages : []));
  const isMet = passages.some((one) => looksLike(one, request.packet) && one.packet.iif === device);
  return isMet || passages.some((one) => looksLike(one, reply.packet) && one.packet.iif === undefined) ? undefined : { place, device };
}
