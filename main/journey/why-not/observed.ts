/** What was observed at a hop, as an answer to what cannot be computed: which draw was won, what became of a rule that is not understood. */
import type { Hop, Rule, RuleStep } from '../../../contract/index.ts';
import type { OneChainOptions, Passage } from '../../walk/index.ts';
import { isAlike } from '../correlate/same-rule.ts';

export function observedOf({ netfilter, packet }: Hop): Pick<OneChainOptions, 'choose' | 'seen'> {
  const steps = netfilter?.steps.filter(({ kind }) => kind === 'rule') ?? [];
  const { dst, dport } = packet.after;
  const reached = new Set([dst, `${dst} . ${dport}`, `${dst}:${dport}`, `[${dst}]:${dport}`]);
  return {
    choose: (rule, _probability, wins) => {
      if (wins === undefined) return steps.some((step) => sameRule(rule, step));
      return reached.has(wins) || steps.some(({ verdict }) => verdict === wins);
    },
    seen: (rule, chain) => {
      const step = steps.find((one) => one.chain === chain && sameRule(rule, one));
      return step ? { matched: true, verdict: step.verdict } : { matched: false };
    },
  };
}

/**
 * By its text; where the observation has no other than the trace's own, in nft's words, by what it says. Of a rule that was replaced before nft could print it only
 * the chain and the verdict were seen.
 */
function sameRule(rule: Rule, { text, verdict }: RuleStep): boolean {
  if (text === '') return rule.target !== undefined && verdict === `jump ${rule.target}`;
  return rule.text === text || (!text.startsWith('-A ') && isAlike(rule.text, { text, verdict }));
}

const sameStep = ({ rule, chain, verdict }: Passage['looks'][number], step: RuleStep): boolean =>
  chain === step.chain && (step.text === '' ? verdict === step.verdict : sameRule(rule, step));

/** Whether the rules that matched in the computation are those that were seen to match, in the same order, and so is the policy. */
export function agrees(passage: Passage, observed: readonly RuleStep[]): boolean {
  const matched = passage.looks.filter(({ verdict }) => verdict !== undefined);
  const rules = observed.filter(({ kind }) => kind === 'rule');
  if (matched.length !== rules.length) return false;
  if (!rules.every((step, index) => matched[index] !== undefined && sameStep(matched[index], step))) return false;
  const policy = (steps: readonly RuleStep[]) => steps.find(({ kind }) => kind === 'policy')?.verdict;
  return policy(passage.steps) === policy(observed);
}
