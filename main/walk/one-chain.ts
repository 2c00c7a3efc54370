/** One base chain alone, for a packet whose way up to it is known: what a hop that was observed evaluated, and why it did not match. */
import type { NameRef, Packet, Rule } from '../../contract/index.ts';
import { baseChains } from './base-chains.ts';
import { factsOf } from './facts.ts';
import { familyOf } from './match/address.ts';
import { passBaseChain } from './passage.ts';
import { beginning, fullBudget } from './situation.ts';
import type { Passage, WalkInput, WalkWorld } from './types.ts';

export interface OneChain extends WalkInput {
  packet: Packet;
  /** prerouting, input, forward, output, postrouting */
  hook: string;
  table: string;
  gateway?: string;
}

/** @returns undefined where no such chain hangs on the hook; an undecided draw counts as lost, so give `choose` what was observed */
export function walkChain(
  world: WalkWorld,
  input: OneChain,
  options: { names?: (kernel: string) => NameRef[]; choose?: (rule: Rule, probability: number) => boolean | undefined } = {},
): Passage | undefined {
  const base = baseChains(world.tables, input.hook, familyOf(input.packet.dst)).find(({ table }) => table.name === input.table);
  if (!base) return undefined;
  const at = beginning(input, input.hook);
  if (input.gateway !== undefined) at.gateway = input.gateway;
  const run = {
    facts: factsOf(world),
    draw: (rule: Rule, chance: number) => chance >= 1 || (options.choose?.(rule, chance) ?? false),
    budget: fullBudget(),
  };
  return passBaseChain(base, at, run, options.names ?? (() => []));
}
