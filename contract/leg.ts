/** The packets of a conversation by name: those that open it (or are all of it), then the data on a TCP connection. */
import { z } from 'zod';
import type { Journey, Leg } from './journey.ts';

export const LegName = z.enum(['request', 'reply', 'dataRequest', 'dataReply']);
export type LegName = z.infer<typeof LegName>;

/** @returns null where the journey has no such packet */
export function legOf({ request, reply, data }: Pick<Journey, 'request' | 'reply' | 'data'>, name: LegName): Leg | null {
  return { request, reply, dataRequest: data?.request ?? null, dataReply: data?.reply ?? null }[name];
}
