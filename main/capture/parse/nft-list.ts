/** `nft list ruleset` as a person sees it (nft(8)): tables, their chains with hook and policy, rules by line, sets and maps with their elements. */
import type { Chain, NamedSet, Rule, Table } from '../../../contract/index.ts';
import { decimal } from './decimal.ts';
import { eachLine, excerpt, type Problem } from './problem.ts';

export interface NftList {
  tables: Table[];
  sets: NamedSet[];
}

/** Names of standard priorities in each family but bridge (nft(8), "Standard priority names"). */
const PRIORITIES: Record<string, number> = { raw: -300, mangle: -150, dstnat: -100, filter: 0, security: 50, srcnat: 100 };

/** Blocks that are read over: their contents name nothing that a rule's words do not. */
const OTHER = /^(?:flowtable|counter|quota|limit|ct helper|ct timeout|ct expectation|secmark|synproxy) .*\{$/;

/** What a table says of itself. */
const ABOUT_TABLE = /^(?:comment ".*"|flags \w+(?:,\w+)*)$/;

export function parseNftList(text: string, problem: Problem): NftList {
  const list: NftList = { tables: [], sets: [] };
  let chain: Chain | undefined;
  let set: { of: NamedSet; elements?: string[] } | undefined;
  let other = false;
  let pending: string[] = [];
  let depth = 0;
  eachLine(text, (whole, number) => {
    const line = whole.trim().replace(/ # handle \d+$/, '');
    if (line === '' || line.startsWith('#')) return;
    const table = list.tables.at(-1);
    if (set?.elements) {
      set.elements.push(line);
      if (line.endsWith('}')) closeElements(set);
    } else if (other) other = line !== '}';
    else if (chain) {
      if (line === '}' && depth === 0) chain = undefined;
      else {
        // A long anonymous set goes over several lines.
        pending.push(line);
        depth += braces(line);
        if (depth > 0) return;
        const joined = pending.join(' ');
        pending = [];
        depth = 0;
        if (!chainHead(chain, joined)) chain.rules.push(ruleOf(joined));
      }
    } else if (set) {
      if (line === '}') set = undefined;
      else readSetLine(set, line);
    } else if (line === '}' || (table && ABOUT_TABLE.test(line))) return;
    else {
      const opened = open(line, table, list);
      if (opened === undefined) problem(number, `not of nft: ${excerpt(line)}`);
      else if (opened === 'other') other = true;
      else if (opened !== 'table' && 'rules' in opened) chain = opened;
      else if (opened !== 'table') set = { of: opened };
    }
  });
  return list;
}

function open(line: string, table: Table | undefined, list: NftList): Chain | NamedSet | 'table' | 'other' | undefined {
  const [, word, first, second] = /^(table|chain|set|map) (\S+)(?: (\S+))? \{(?: # .+)?$/.exec(line) ?? [];
  if (word === 'table' && first !== undefined) {
    // `table NAME {` is of the family ip (nft(8)).
    list.tables.push({ backend: 'nftables', family: second === undefined ? 'ip' : first, name: second ?? first, chains: [] });
    return 'table';
  }
  if (table === undefined) return undefined;
  if (word === 'chain' && first !== undefined) {
    const chain: Chain = { name: first, rules: [] };
    table.chains.push(chain);
    return chain;
  }
  if ((word === 'set' || word === 'map') && first !== undefined) {
    const set: NamedSet = { origin: 'nft', family: table.family, table: table.name, name: first, type: '', elements: [] };
    list.sets.push(set);
    return set;
  }
  return OTHER.test(line) ? 'other' : undefined;
}

/** `type nat hook prerouting priority dstnat; policy accept;`, with `srcnat - 5` or a number for the priority. */
function chainHead(chain: Chain, line: string): boolean {
  const [, type, hook, name, sign, offset] = /^type (\w+) hook (\w+)(?: device \S+)? priority (-?\w+)(?: ([+-]) (\d{1,10}))?;/.exec(line) ?? [];
  if (type === undefined || hook === undefined || name === undefined) return /^(?:comment ".*"|policy \w+;)$/.test(line);
  const base = /^-?\d{1,10}$/.test(name) ? Number(name) : Object.hasOwn(PRIORITIES, name) ? PRIORITIES[name] : undefined;
  chain.type = type;
  chain.hook = hook;
  if (base !== undefined) chain.priority = base + (sign === '-' ? -1 : 1) * Number(offset ?? 0);
  chain.policy = /policy (\w+);/.exec(line)?.[1] ?? 'accept';
  return true;
}

function ruleOf(text: string): Rule {
  const target = /(?:^| )(?:jump|goto) (\S+)(?: comment "[^"]*")?$/.exec(text)?.[1];
  const [, packets, bytes] = /\bcounter packets (\d+) bytes (\d+)/.exec(text) ?? [];
  const counted = { packets: decimal(packets ?? ''), bytes: decimal(bytes ?? '') };
  const comment = / comment "([^"]*)"$/.exec(text)?.[1];
  return {
    text: text.replace(/\bcounter packets \d+ bytes \d+/, 'counter'),
    ...(target !== undefined && { target }),
    ...(comment !== undefined && { comment }),
    ...(counted.packets !== undefined && counted.bytes !== undefined && { packets: counted.packets, bytes: counted.bytes }),
  };
}

function readSetLine(set: { of: NamedSet; elements?: string[] }, line: string): void {
  const type = /^(?:type|typeof) (.+)$/.exec(line)?.[1];
  if (type !== undefined) set.of.type = type;
  if (!line.startsWith('elements = {')) return;
  set.elements = [line.slice('elements = {'.length)];
  if (line.endsWith('}')) closeElements(set);
}

function closeElements(set: { of: NamedSet; elements?: string[] }): void {
  const text = (set.elements ?? []).join(' ').replace(/\}\s*$/, '');
  set.of.elements = elementsIn(text);
  delete set.elements;
}

/** Elements are parted by commas outside quotes; their counters and times are left out. */
export function elementsIn(text: string): string[] {
  return [...text.matchAll(/(?:"[^"]*"|[^,"]+)+/g)]
    .map(([element]) => element.trim().replace(/ (?:counter packets \d+ bytes \d+|timeout \S+|expires \S+|comment "[^"]*")/g, ''))
    .filter((element) => element !== '');
}

function braces(text: string): number {
  let depth = 0;
  let quoted = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === '{') depth += 1;
    else if (!quoted && letter === '}') depth -= 1;
  }
  return depth;
}
