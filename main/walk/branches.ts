/** Draws make one packet's way several: each is walked, with its chance. */
import type { Rule } from '../../contract/index.ts';
import type { Walk, WalkInput, WalkOptions, WalkWorld } from './types.ts';
import { walkOnce } from './walk-packet.ts';

export interface Walks {
  /** The likeliest is not first: they come in the order in which the rules draw. */
  walks: Walk[];
  /** There are ways that were not walked. */
  more: boolean;
}

const MOST = 32;

/**
 * Walks the packet through the machine's rules and routes. Pure; everything in the result is computed, nothing observed.
 * What cannot be decided ends the walk as `undecided`, with the text of the rule or route that it was.
 */
export function walkPacket(world: WalkWorld, input: WalkInput, options: WalkOptions = {}): Walks {
  const most = options.branches ?? MOST;
  const walks: Walk[] = [];
  const waiting: boolean[][] = [[]];
  let more = false;
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const script = next;
    const drawn: boolean[] = [];
    const draws = new Map<Rule, { chance: number; won: boolean }>();
    let probability = 1;
    const draw = (rule: Rule, chance: number, wins?: string): boolean => {
      const chosen = chance >= 1 ? true : chance <= 0 ? false : options.choose?.(rule, chance, wins);
      if (chosen !== undefined) return chosen;
      const won = script[drawn.length] ?? true;
      // One rule may draw among thousands: a way that will not be walked is not written down.
      if (drawn.length >= script.length && walks.length + waiting.length + 1 >= most) more = true;
      else if (drawn.length >= script.length) waiting.push([...drawn, false]);
      drawn.push(won);
      const chanceOfThis = won ? chance : 1 - chance;
      probability *= chanceOfThis;
      draws.set(rule, { chance: (draws.get(rule)?.chance ?? 1) * chanceOfThis, won });
      return won;
    };
    const walk = walkOnce(world, input, options, draw);
    walks.push({ ...walk, probability, draws: [...draws].map(([rule, what]) => ({ rule, ...what })) });
  }
  return { walks, more };
}
