/** The packets of a conversation by name: those that open it (or are all of it), then the data on a TCP connection. */
import { z } from 'zod';
import type { Hop, Journey, Leg } from './journey.ts';

export const LegName = z.enum(['request', 'reply', 'dataRequest', 'dataReply']);
export type LegName = z.infer<typeof LegName>;

type Legs = Pick<Journey, 'request' | 'reply' | 'data'>;

/** @returns null where the journey has no such packet */
export function legOf({ request, reply, data }: Legs, name: LegName): Leg | null {
  return { request, reply, dataRequest: data?.request ?? null, dataReply: data?.reply ?? null }[name];
}

/** The same packet as a hop's reference has it. */
export function partOf(name: LegName): { part: 'open' | 'data'; leg: 'request' | 'reply' } {
  return { part: name === 'dataRequest' || name === 'dataReply' ? 'data' : 'open', leg: name === 'request' || name === 'dataRequest' ? 'request' : 'reply' };
}

/** All hops of all packets. */
export const hopsOf = (journey: Legs): Hop[] => LegName.options.flatMap((name) => legOf(journey, name)?.hops ?? []);

/** From a container or Docker's host: the host is then what a node is on a cluster. */
export const isWithoutCluster = ({ from }: Pick<Journey, 'from'>): boolean => from.kind === 'host' || from.kind === 'container';
