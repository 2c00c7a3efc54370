/** Through one base chain: rule by rule, with jumps and returns, to a verdict or to the policy. */
import type { Chain, NameRef, Packet, RuleStep, Table } from '../../contract/index.ts';
import { explainRule } from '../explain/index.ts';
import type { BaseChain } from './base-chains.ts';
import { decides } from './rule/act.ts';
import { apply } from './rule/apply.ts';
import { compile } from './rule/compile.ts';
import { evaluate } from './rule/evaluate.ts';
import type { Run, Situation } from './situation.ts';
import type { Passage, RuleLook } from './types.ts';

/** The kernel refuses deeper ones when rules are loaded (NFT_JUMP_STACK_SIZE); a file from elsewhere may still have them. */
const DEEPEST = 64;

type Names = (kernel: string) => NameRef[];

/** @param at is changed: packet, connection and mark are as the chain leaves them */
export function passBaseChain(base: BaseChain, at: Situation, run: Run, names: Names): Passage {
  const { table, chain, hook, priority } = base;
  const before = at.packet;
  const { looks, end, unknown } = follow(table, chain, at, run);
  const policy = (chain.policy ?? 'ACCEPT').toLowerCase();
  const steps = looks.filter(({ verdict }) => verdict !== undefined).map((look) => stepOf(look, table, names));
  if (end === 'policy')
    steps.push({ table: table.name, chain: chain.name, kind: 'policy', verdict: policy, text: `${chain.name} policy ${policy}`, names: names(chain.name) });
  const rejected = looks.at(-1)?.effect?.kind === 'reject';
  const verdict =
    unknown !== undefined ? 'undecided' : end === 'policy' ? (policy === 'drop' ? 'drop' : 'accept') : end === 'drop' && rejected ? 'reject' : end;
  return {
    kind: 'netfilter',
    evidence: 'computed',
    hook,
    priority,
    family: table.family,
    table: table.name,
    chain: chain.name,
    looks,
    steps,
    before,
    after: after(at.packet, before),
    verdict,
    ...(unknown !== undefined && { unknown }),
  };
}

const after = (packet: Packet, before: Packet): Packet => (JSON.stringify(packet) === JSON.stringify(before) ? before : packet);

function stepOf({ rule, chain, verdict = 'continue', element }: RuleLook, table: Table, names: Names): RuleStep {
  const target = /^(?:jump|goto) (\S+)/.exec(verdict)?.[1];
  return {
    table: table.name,
    chain,
    kind: 'rule',
    text: rule.text,
    verdict,
    names: [...names(chain), ...(target === undefined ? [] : names(target))],
    words: explainRule({ text: rule.text, verdict, table: table.name }, names),
    ...(rule.handle !== undefined && { handle: rule.handle }),
    ...(element && { element }),
  };
}

interface Followed {
  looks: RuleLook[];
  end: 'accept' | 'drop' | 'policy';
  unknown?: string;
}

function follow(table: Table, base: Chain, at: Situation, run: Run): Followed {
  const looks: RuleLook[] = [];
  const callers: { chain: Chain; next: number }[] = [];
  let chain = base;
  let next = 0;
  const lost = (unknown: string): Followed => ({ looks, end: 'accept', unknown });
  for (;;) {
    const rule = chain.rules[next];
    if (!rule) {
      const caller = callers.pop();
      if (!caller) return { looks, end: 'policy' };
      ({ chain, next } = caller);
      continue;
    }
    next += 1;
    run.budget.looks -= 1;
    if (run.budget.looks < 0 || run.budget.matches < 0) return lost(rule.text);
    const { look, unknown } = lookAt(rule, chain, table, at, run);
    looks.push(look);
    if (look.result === 'matched') run.budget.matches -= 1;
    if (unknown !== undefined) return lost(unknown);
    const [word, target = ''] = (look.verdict ?? 'continue').split(' ');
    if (word === 'accept' || word === 'drop') return { looks, end: word };
    if (word === 'return') next = chain.rules.length;
    if (word !== 'jump' && word !== 'goto') continue;
    const called = run.facts.chain(table, target);
    if (!called || callers.length >= DEEPEST) return lost(rule.text);
    if (word === 'jump') callers.push({ chain, next });
    chain = called;
    next = 0;
  }
}

/** Evaluates a rule, and carries out what it does if it matches. */
function lookAt(rule: Chain['rules'][number], chain: Chain, table: Table, at: Situation, run: Run): { look: RuleLook; unknown?: string } {
  const { criteria, acts } = compile(rule, table, run.facts);
  const evaluated = evaluate(criteria, rule, at, run);
  const look: RuleLook = { chain: chain.name, rule, ...evaluated };
  if (evaluated.result === 'not-matched') return { look };
  // A rule that only counts or logs does not change the way, matched or not.
  const seen = evaluated.result === 'unknown' && acts.some(decides) ? run.seen?.(rule, chain.name) : undefined;
  if (evaluated.result === 'unknown' && !seen?.matched) return seen || !acts.some(decides) ? { look } : { look, unknown: rule.text };
  const asking = { at, facts: run.facts, draw: (chance: number, wins?: string) => run.draw(rule, chance, wins) };
  for (const act of acts) {
    const { verdict, effect, unknown, missed, element } = apply(act, asking);
    if (missed) return { look: { ...look, result: 'not-matched', failed: missed } };
    if (element) look.element = element;
    if (effect) look.effect = effect;
    look.verdict = verdict;
    if (unknown !== undefined) {
      look.result = 'unknown';
      const known = run.seen?.(rule, chain.name);
      if (known?.matched) look.verdict = known.verdict;
      else delete look.verdict;
      return known ? { look } : { look, unknown };
    }
    if (verdict !== 'continue') break;
  }
  return { look };
}
