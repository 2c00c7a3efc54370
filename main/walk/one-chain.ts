/** One base chain alone, for a packet whose way up to it is known: what a hop that was observed evaluated, and why it did not match. */
import type { NameRef, Packet, Rule } from '../../contract/index.ts';
import { type BaseChain, baseChains, isBeforeConntrack } from './base-chains.ts';
import { factsOf } from './facts.ts';
import { familyOf } from './match/address.ts';
import { passBaseChain } from './passage.ts';
import { beginning, fullBudget, type Run, type Seen } from './situation.ts';
import type { Passage, WalkInput, WalkWorld } from './types.ts';

export interface OneChain extends WalkInput {
  packet: Packet;
  /** prerouting, input, forward, output, postrouting */
  hook: string;
  table: string;
  /** Tables of nft's own may hang several chains on one hook; absent: the first. */
  chain?: string;
  gateway?: string;
}

export interface OneChainOptions {
  names?: (kernel: string) => NameRef[];
  /** Decides a draw; `wins`: what winning leads to, where one rule draws one of several. */
  choose?: (rule: Rule, probability: number, wins?: string) => boolean | undefined;
  /** What became of a rule that cannot be decided, where that was observed; undefined: the walk ends there. */
  seen?: (rule: Rule, chain: string) => Seen | undefined;
}

/** @returns undefined where no such chain hangs on the hook; an undecided draw counts as lost, so give `choose` what was observed */
export function walkChain(world: WalkWorld, input: OneChain, options: OneChainOptions = {}): Passage | undefined {
  const base = baseChains(world.tables, input.hook, familyOf(input.packet.dst)).find(
    ({ table, chain }) => table.name === input.table && (input.chain === undefined || chain.name === input.chain),
  );
  if (!base) return undefined;
  return pass(world, base, input, options);
}

/** One chain that others jump to, as if the packet had just come to it; where it ends without a verdict, the last step is a `policy` and means: back to the caller. */
export function walkRegular(world: WalkWorld, input: OneChain & { chain: string }, options: OneChainOptions = {}): Passage | undefined {
  for (const table of world.tables) {
    const chain = table.name === input.table && table.family === familyOf(input.packet.dst) ? table.chains.find(({ name }) => name === input.chain) : undefined;
    if (chain) return pass(world, { table, chain, hook: input.hook, priority: 0 }, input, options);
  }
  return undefined;
}

function pass(world: WalkWorld, base: BaseChain, input: OneChain, options: OneChainOptions): Passage {
  const at = beginning(input, input.hook);
  if (input.gateway !== undefined) at.gateway = input.gateway;
  // What came in by lo has gone through conntrack on its way out.
  if (isBeforeConntrack(base) && input.iif !== 'lo') at.state = 'INVALID';
  const run: Run = {
    facts: factsOf(world),
    draw: (rule, chance, wins) => chance >= 1 || (options.choose?.(rule, chance, wins) ?? false),
    budget: fullBudget(),
    ...(options.seen && { seen: options.seen }),
  };
  return passBaseChain(base, at, run, options.names ?? (() => []));
}
