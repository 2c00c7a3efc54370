/**
 * The packets of a conversation by name: those that open it (or are all of it), then the data on a TCP connection. `request2` and so on are those of the connection that a proxy opened for
 * it, `request3` of the one that a proxy behind that did.
 */
import { z } from 'zod';
import type { Hop, Journey, Leg } from './journey.ts';

/** In the order in which they are sent: a proxy has its answer before it gives one. */
export const LegName = z.enum([
  'request',
  'reply',
  'dataRequest',
  'request2',
  'reply2',
  'dataRequest2',
  'request3',
  'reply3',
  'dataRequest3',
  'dataReply3',
  'dataReply2',
  'dataReply',
]);
export type LegName = z.infer<typeof LegName>;

type Legs = Pick<Journey, 'request' | 'reply' | 'data' | 'onward'>;

interface Part {
  part: 'open' | 'data';
  leg: 'request' | 'reply';
  /** 1: the client's own. */
  connection: number;
}

/** The same packet as a hop's reference has it. */
export function partOf(name: LegName): Part {
  return {
    part: name.startsWith('data') ? 'data' : 'open',
    leg: /^(?:request|dataRequest)/.test(name) ? 'request' : 'reply',
    connection: Number(/\d$/.exec(name)?.[0] ?? 1),
  };
}

const nameOf = (wanted: Part): LegName =>
  LegName.options.find((name) => {
    const { part, leg, connection } = partOf(name);
    return part === wanted.part && leg === wanted.leg && connection === wanted.connection;
  }) ?? 'request';

/** The packet that answers it, or that it answers. */
export function answerOf(name: LegName): LegName {
  const part = partOf(name);
  return nameOf({ ...part, leg: part.leg === 'request' ? 'reply' : 'request' });
}

/** Between the packets that open a connection and the data on it. */
export function otherPartOf(name: LegName): LegName {
  const part = partOf(name);
  return nameOf({ ...part, part: part.part === 'open' ? 'data' : 'open' });
}

/** The connection that such a packet belongs to. */
export const connectionOf = (
  journey: Legs,
  { connection = 1 }: { connection?: number | undefined },
): Pick<Journey, 'request' | 'reply' | 'data'> | undefined => (connection === 1 ? journey : journey.onward?.[connection - 2]);

/** @returns null where the journey has no such packet */
export function legOf(journey: Legs, name: LegName): Leg | null {
  const { part, leg, connection } = partOf(name);
  const own = connectionOf(journey, { connection });
  return (part === 'data' ? own?.data : own)?.[leg] ?? null;
}

/** Packets that a view of these journeys has a place for: both ways of every connection, and of the data where there is any. */
export function legsFor(...journeys: readonly Legs[]): LegName[] {
  const has = (name: LegName) => {
    const { part, connection } = partOf(name);
    return journeys.some((journey) => {
      const own = connectionOf(journey, { connection });
      return own !== undefined && (part === 'open' || own.data !== undefined);
    });
  };
  return LegName.options.filter(has);
}

/** All hops of all packets. */
export const hopsOf = (journey: Legs): Hop[] => LegName.options.flatMap((name) => legOf(journey, name)?.hops ?? []);

/** From a container or Docker's host: the host is then what a node is on a cluster. */
export const isWithoutCluster = ({ from }: Pick<Journey, 'from'>): boolean => from.kind === 'host' || from.kind === 'container';
