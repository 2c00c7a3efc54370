/** `nft -j -a list table …` (libnftables-json(5)), a line for each table: chains with hook and priority, rules with their handles, sets and maps. */
import { z } from 'zod';
import type { NamedSet } from '../../../contract/index.ts';
import { readBatch, readList } from './json.ts';
import { elementText } from './nft-element.ts';
import { expressionWords } from './nft-expression.ts';
import type { Problem } from './problem.ts';

const Names = z.object({ family: z.string(), table: z.string() });
const NftChain = Names.extend({
  name: z.string(),
  type: z.string().optional(),
  hook: z.string().optional(),
  prio: z.number().optional(),
  policy: z.string().optional(),
});
const NftRule = Names.extend({ chain: z.string(), handle: z.number(), comment: z.string().optional(), expr: z.array(z.unknown()).default([]) });
const NftSet = Names.extend({ name: z.string(), type: z.unknown(), map: z.unknown().optional(), elem: z.array(z.unknown()).default([]) });
const Entry = z.object({
  table: z.object({ family: z.string(), name: z.string() }).optional(),
  chain: NftChain.optional(),
  rule: NftRule.optional(),
  set: NftSet.optional(),
  map: NftSet.optional(),
});
const Typeof = z.object({ typeof: z.unknown() });
const Ruleset = z.object({ nftables: z.array(z.unknown()) });

export type NftRule = z.infer<typeof NftRule>;
export type NftChain = z.infer<typeof NftChain> & { rules: NftRule[] };
export interface NftTable {
  family: string;
  name: string;
  chains: Map<string, NftChain>;
}

/** Tables by `family name`. */
export interface NftRuleset {
  tables: Map<string, NftTable>;
  sets: NamedSet[];
}

export function parseNftRuleset(text: string, problem: Problem): NftRuleset {
  const ruleset: NftRuleset = { tables: new Map(), sets: [] };
  for (const { line, value } of readBatch(text, problem)) {
    const list = Ruleset.safeParse(value);
    if (list.success) readEntries(ruleset, list.data.nftables, line, problem);
    else problem(line, 'no nft ruleset');
  }
  return ruleset;
}

/** @returns the rules among them */
export function readEntries(ruleset: NftRuleset, entries: unknown[], line: number, problem: Problem): NftRule[] {
  const rules: NftRule[] = [];
  for (const entry of readList(entries, Entry, line, problem)) {
    if (entry.table) ruleset.tables.set(`${entry.table.family} ${entry.table.name}`, { ...entry.table, chains: new Map() });
    const table = (of: { family: string; table: string }) => ruleset.tables.get(`${of.family} ${of.table}`);
    if (entry.chain) table(entry.chain)?.chains.set(entry.chain.name, { ...entry.chain, rules: [] });
    if (entry.rule) {
      table(entry.rule)?.chains.get(entry.rule.chain)?.rules.push(entry.rule);
      rules.push(entry.rule);
    }
    const set = entry.set ?? entry.map;
    if (set) ruleset.sets.push(namedSet(set));
  }
  return rules;
}

function namedSet({ family, table, name, type, map, elem }: z.infer<typeof NftSet>): NamedSet {
  const words = (value: unknown): string =>
    Array.isArray(value) ? value.map(words).join(' . ') : typeof value === 'string' ? value : expressionWords(Typeof.safeParse(value).data?.typeof ?? value);
  return { origin: 'nft', family, table, name, type: map === undefined ? words(type) : `${words(type)} : ${words(map)}`, elements: elem.map(elementText) };
}

const Jump = z.object({ target: z.string() });
const Counter = z.object({ packets: z.number(), bytes: z.number() });

/** The chain that a rule jumps or goes to outright (not by a verdict map), and its counter. */
export function readExpressions(rule: NftRule): { target?: string; packets?: number; bytes?: number } {
  const found: { target?: string; packets?: number; bytes?: number } = {};
  for (const expression of rule.expr) {
    if (typeof expression !== 'object' || expression === null) continue;
    // Looked at before they are checked: to find out that something else is neither would take ten times as long.
    const target = 'jump' in expression ? expression.jump : 'goto' in expression ? expression.goto : undefined;
    const jump = target === undefined ? undefined : Jump.safeParse(target).data;
    if (jump) found.target = jump.target;
    if ('counter' in expression) Object.assign(found, Counter.safeParse(expression.counter).data);
  }
  return found;
}
