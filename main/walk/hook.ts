/** All base chains of one hook, by priority, until one of them ends the packet. */
import { type BaseChain, baseChains, isBeforeConntrack } from './base-chains.ts';
import { familyOf } from './match/address.ts';
import { passBaseChain } from './passage.ts';
import type { Run, Situation } from './situation.ts';
import type { Passage, SkippedStage, Stage, WalkOptions } from './types.ts';

interface Passing {
  at: Situation;
  run: Run;
  options: WalkOptions;
  stages: Stage[];
  /** Which of its ends have been translated, or left as they are for good (nf_nat_initialized). */
  natDone: Set<'dnat' | 'snat'>;
}

/** @returns the passage that ended the packet's way, or where it became undecided */
export function passHook(hook: string, looped: boolean, { at, run, options, stages, natDone }: Passing): Passage | undefined {
  at.hook = hook;
  const chains = baseChains(run.facts.world.tables, hook, familyOf(at.packet.dst), options.order);
  if (!options.order && chains.some(({ priority }, index) => priority === chains[index + 1]?.priority)) run.facts.assumed.add('order');
  for (const base of chains) {
    const reason = base.nat && skipReason(at, natDone.has(base.nat));
    if (reason) {
      stages.push(skipped(base, reason));
      // What NAT did to the connection's first packet it does to this one too, and that is not known here.
      if (reason === 'natNotFirst' && !at.translated) run.facts.assumed.add('notTranslated');
      continue;
    }
    const passage = pass(base, looped, at, run, options);
    stages.push(passage);
    // The first nat chain that translates is the last one asked; where none does, the end is settled as it is.
    if (base.nat && passage.looks.some(({ effect }) => effect?.kind === 'dnat' || effect?.kind === 'snat')) natDone.add(base.nat);
    if (passage.verdict !== 'accept') return passage;
  }
  if (hook !== 'forward') natDone.add(hook === 'prerouting' || hook === 'output' ? 'dnat' : 'snat');
  return undefined;
}

function pass(base: BaseChain, looped: boolean, at: Situation, run: Run, options: WalkOptions): Passage {
  if (!isBeforeConntrack(base) || looped || at.state === 'UNTRACKED') return passBaseChain(base, at, run, options.names ?? noNames);
  const { state } = at;
  at.state = 'INVALID';
  const passage = passBaseChain(base, at, run, options.names ?? noNames);
  // NOTRACK may have changed it.
  if (at.state === 'INVALID') at.state = state;
  return passage;
}

const noNames = () => [];

/** Of what is RELATED, an ICMP error is translated as its connection is, and no rule is asked (nf_nat_inet_fn). */
function skipReason({ state, packet }: Situation, isDone: boolean): SkippedStage['reason'] | undefined {
  if (state === 'INVALID' || state === 'UNTRACKED') return 'untracked';
  if (state === 'ESTABLISHED' || (state === 'RELATED' && packet.protocol === 'icmp')) return 'natNotFirst';
  return isDone ? 'natDone' : undefined;
}

const skipped = ({ table, chain, hook }: BaseChain, reason: SkippedStage['reason']): SkippedStage => ({
  kind: 'skipped',
  evidence: 'computed',
  hook,
  table: table.name,
  chain: chain.name,
  reason,
});
