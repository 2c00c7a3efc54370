/** What came of the steps through a chain. */
import type { RuleStep } from '../../../../contract/index.ts';

export type Effect = 'dnat' | 'snat' | 'drop' | 'reject' | 'accept' | 'pass';

// nft also writes `ct status dnat`, which is a match
const DNAT = /-j (?:DNAT|REDIRECT)\b|\bdnat (?:ip6? )?to\b|\bredirect\b/;
const SNAT = /-j (?:SNAT|MASQUERADE)\b|\bsnat (?:ip6? )?to\b|\bmasquerade\b/;
const REJECT = /-j REJECT\b|\breject\b/;

/** @returns the step that decided, where a rule did */
export function decide(steps: readonly RuleStep[]): { effect: Effect; decisive: RuleStep | undefined; verdict: string } {
  const last = steps.at(-1);
  const rules = steps.filter(({ kind }) => kind === 'rule');
  const dropped = steps.findLast(({ verdict }) => verdict === 'drop');
  const rejected = rules.findLast(({ text, verdict }) => REJECT.test(text) && !/^(?:jump|goto) /.test(verdict));
  if (rejected && (dropped || last === rejected)) return { effect: 'reject', decisive: rejected, verdict: 'reject' };
  if (dropped) return { effect: 'drop', decisive: dropped, verdict: 'drop' };
  const translating = (pattern: RegExp) => rules.findLast(({ text, verdict }) => pattern.test(text) && !/^(?:jump|goto) /.test(verdict));
  const dnat = translating(DNAT);
  if (dnat) return { effect: 'dnat', decisive: dnat, verdict: 'dnat' };
  const snat = translating(SNAT);
  if (snat) return { effect: 'snat', decisive: snat, verdict: 'snat' };
  if (last?.kind === 'rule' && last.verdict === 'accept') return { effect: 'accept', decisive: last, verdict: 'accept' };
  return { effect: 'pass', decisive: undefined, verdict: last?.verdict ?? 'accept' };
}
