/** A rule, read once: its conditions in order and what it does. */
import type { Rule, Table } from '../../../contract/index.ts';
import { parseIptablesRule } from '../../explain/index.ts';
import type { Facts } from '../facts.ts';
import { criteriaOf } from '../match/criteria.ts';
import type { Criterion } from '../match/criterion.ts';
import type { Act } from './act.ts';
import { actOf } from './iptables-target.ts';
import { compileNft } from './nft.ts';

export interface CompiledRule {
  criteria: Criterion[];
  /** In order; the first that decides ends the rule. */
  acts: Act[];
}

/** Rules are read again by every walk of the same tables: what was read is kept as long as the rule is. */
const compiled = new WeakMap<Rule, CompiledRule>();

export function compile(rule: Rule, table: Table, facts: Facts): CompiledRule {
  const known = compiled.get(rule);
  if (known) return known;
  const made = table.backend === 'nftables' ? compileNft(rule.text, table) : compileIptables(rule, table, facts);
  compiled.set(rule, made);
  return made;
}

function compileIptables(rule: Rule, table: Table, facts: Facts): CompiledRule {
  const parsed = parseIptablesRule(rule.text);
  if (!parsed) return { criteria: [], acts: [{ kind: 'unknown', text: rule.text }] };
  return { criteria: criteriaOf(parsed.matches), acts: [actOf(parsed, (name) => facts.chain(table, name) !== undefined)] };
}
