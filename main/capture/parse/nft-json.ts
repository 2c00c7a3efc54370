/** `nft -j list ruleset` from any machine (libnftables-json(5)), on one line or on many: each entry is read for itself, so that an odd one costs only itself. */
import type { NamedSet, Table } from '../../../contract/index.ts';
import { readJson } from './json.ts';
import { ruleWords } from './nft-expression.ts';
import { type NftRule, type NftRuleset, readEntries, readExpressions } from './nft-ruleset.ts';
import { excerpt, type Problem } from './problem.ts';

/** @param problem told of entries, and of parts of rules, that are not known; parts stay in the rule's text as JSON */
export function parseNftJson(text: string, problem: Problem): { tables: Table[]; sets: NamedSet[] } {
  const ruleset: NftRuleset = { tables: new Map(), sets: [] };
  const lines = new Map<NftRule, number>();
  const counted = lineCounter(text);
  for (const { from, to } of entriesIn(text)) {
    const line = counted(from);
    const value = readJson(text.slice(from, to), () => problem(line, `no entry of an nft ruleset: ${excerpt(text.slice(from, to))}`));
    if (value === undefined) continue;
    for (const rule of readEntries(ruleset, [value], line, problem)) lines.set(rule, line);
  }
  const tables = [...ruleset.tables.values()].map((table): Table => {
    const chains = [...table.chains.values()].map(({ name, type, hook, prio, policy, rules }) => ({
      name,
      ...(type !== undefined && { type }),
      ...(hook !== undefined && { hook, policy: policy ?? 'accept' }),
      ...(prio !== undefined && { priority: prio }),
      rules: rules.map((rule) => {
        const comment = rule.comment === undefined ? '' : ` comment "${rule.comment}"`;
        return {
          text: `${ruleWords(rule.expr, (part) => problem(lines.get(rule) ?? 1, `not of a rule: ${excerpt(part)}`))}${comment}`,
          handle: rule.handle,
          ...(rule.comment !== undefined && { comment: rule.comment }),
          ...readExpressions(rule),
        };
      }),
    }));
    return { backend: 'nftables', family: table.family, name: table.name, chains };
  });
  return { tables, sets: ruleset.sets };
}

/** Where the entries of `"nftables": [ … ]` stand. Quotes hide braces; what is cut off at the end is the last entry. */
function* entriesIn(text: string): Generator<{ from: number; to: number }> {
  const open = text.indexOf('[');
  if (open < 0) return;
  let depth = 0;
  let from = -1;
  for (let at = open + 1; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '"') at = closingQuote(text, at);
    else if (letter === '{' || letter === '[') {
      if (depth === 0) from = at;
      depth += 1;
    } else if (letter === '}' || letter === ']') {
      depth -= 1;
      if (depth < 0) return;
      if (depth === 0) {
        yield { from, to: at + 1 };
        from = -1;
      }
    }
  }
  if (from >= 0) yield { from, to: text.length };
}

function closingQuote(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** Lines from 1; asked for places in their order, it goes through the text once. */
function lineCounter(text: string): (place: number) => number {
  let line = 1;
  let at = 0;
  return (place) => {
    for (let next = text.indexOf('\n', at); next >= 0 && next < place; next = text.indexOf('\n', at)) {
      line += 1;
      at = next + 1;
    }
    return line;
  };
}
