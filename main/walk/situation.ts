/** Where the packet is at the moment, and what is known about it there. */
import type { Packet, Rule } from '../../contract/index.ts';
import type { Facts } from './facts.ts';
import type { ConnectionState, WalkInput } from './types.ts';

export interface Situation {
  packet: Packet;
  hook: string;
  iif?: string;
  oif?: string;
  /** Address of the next hop that routing chose. */
  gateway?: string;
  state: ConnectionState;
  direction?: 'ORIGINAL' | 'REPLY';
  translated?: { dnat: boolean; snat: boolean };
  /** Mark of the connection; undefined where it is not known. */
  connmark?: number;
}

/** What a criterion may ask beside the packet. */
export interface Asking {
  at: Situation;
  facts: Facts;
  /** Draws for this rule. `wins`: what winning leads to, where one rule draws one of several. */
  draw(probability: number, wins?: string): boolean;
}

export interface Run {
  facts: Facts;
  draw(rule: Rule, probability: number, wins?: string): boolean;
  /** What became of a rule that cannot be decided, where that was seen; undefined: it was not. */
  seen?(rule: Rule, chain: string): Seen | undefined;
  /** Rules that may still be evaluated: chains from elsewhere may call each other without end. */
  budget: Budget;
}

/** The verdict of a rule that was seen to match. */
export type Seen = { matched: true; verdict: string } | { matched: false };

export interface Budget {
  /** Rules that are looked at. */
  looks: number;
  /** Rules that match. */
  matches: number;
}

/** More than these no ruleset of a working machine asks for. */
export const fullBudget = (): Budget => ({ looks: 300_000, matches: 3_000 });

/** A new connection has no mark and no translation yet, and its first packet gives the direction. */
export function beginning({ packet, iif, oif, state = 'NEW', direction, translated }: WalkInput, hook: string): Situation {
  const isNew = state === 'NEW';
  const way = direction ?? (isNew ? 'ORIGINAL' : undefined);
  const done = translated ?? (isNew ? { dnat: false, snat: false } : undefined);
  return {
    packet,
    hook,
    state,
    ...(iif !== undefined && { iif }),
    ...(oif !== undefined && { oif }),
    ...(way !== undefined && { direction: way }),
    ...(done !== undefined && { translated: done }),
    ...(isNew && { connmark: 0 }),
  };
}
