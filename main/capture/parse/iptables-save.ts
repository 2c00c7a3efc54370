/**
 * `iptables-save -c` (iptables-save(8), iptables-restore's input): `*TABLE`, `:CHAIN POLICY [packets:bytes]`, `[packets:bytes] -A CHAIN …`, `COMMIT`, `#`.
 * One pass with indexOf: 12 MB (10,000 Services) take about 0.1 s, and twice as much takes twice as long.
 */
import type { Chain, Rule, Table } from '../../../contract/index.ts';
import { decimal } from './decimal.ts';
import { eachLine, excerpt, type Problem } from './problem.ts';

/** `# Table … is incompatible` (someone put rules of nft's own into it) leaves that table out: nft prints it. */
export function parseIptablesSave(text: string, backend: Table['backend'], family: 'ip' | 'ip6', problem: Problem): Table[] {
  const tables: Table[] = [];
  let chains = new Map<string, Chain>();
  eachLine(text, (line, number) => {
    const first = line[0];
    if (first === '[' || first === '-') {
      const read = parseRule(line, chains);
      const chain = read && chains.get(read.chain);
      if (read && chain) chain.rules.push(read.rule);
      else problem(number, `no rule of a chain: ${excerpt(line)}`);
    } else if (first === ':') {
      const declared = /^:(\S+) (\S+)/.exec(line);
      if (declared?.[1] === undefined || tables.length === 0) problem(number, `no chain: ${excerpt(line)}`);
      else {
        const chain: Chain = { name: declared[1], ...(declared[2] === '-' ? {} : { policy: declared[2] }), rules: [] };
        chains.set(chain.name, chain);
        tables.at(-1)?.chains.push(chain);
      }
    } else if (first === '*') {
      chains = new Map();
      tables.push({ backend, family, name: line.slice(1).trim(), chains: [] });
    } else if (first !== '#' && line !== 'COMMIT') problem(number, `not of iptables-save: ${excerpt(line)}`);
  });
  return tables;
}

function parseRule(line: string, chains: ReadonlyMap<string, Chain>): { chain: string; rule: Rule } | undefined {
  const at = line.startsWith('-A ') ? 0 : line.indexOf('] -A ') + 2;
  if (at === 1) return undefined;
  const nameEnd = line.indexOf(' ', at + 3);
  const text = at === 0 ? line : line.slice(at);
  const rule: Rule = { text };
  if (at > 0) {
    const colon = line.indexOf(':');
    const [packets, bytes] = [decimal(line, 1, colon), decimal(line, colon + 1, at - 2)];
    if (packets === undefined || bytes === undefined) return undefined;
    rule.packets = packets;
    rule.bytes = bytes;
  }
  const chain = nameEnd < 0 ? line.slice(at + 3) : line.slice(at + 3, nameEnd);
  annotate(rule, nameEnd < 0 ? text.length : nameEnd - at, chains);
  return { chain, rule };
}

/** Goes through the options after the chain's name up to the jump, and notes the comment and the chain jumped to. A value in quotes is one word. */
function annotate(rule: Rule, from: number, chains: ReadonlyMap<string, Chain>): void {
  const { text } = rule;
  let option = '';
  for (let at = from; at < text.length; ) {
    const start = at + 1;
    const quoted = text[start] === '"';
    const end = quoted ? closingQuote(text, start + 1) + 1 : wordEnd(text, start);
    if (option === '--comment') {
      rule.comment = quoted ? text.slice(start + 1, end - 1).replace(/\\(.)/g, '$1') : text.slice(start, end);
      option = '';
    } else if (option === '-j' || option === '-g') {
      const target = text.slice(start, end);
      if (chains.has(target)) rule.target = target;
      return;
    } else option = quoted ? '' : text.slice(start, end);
    at = end;
  }
}

function wordEnd(text: string, from: number): number {
  const blank = text.indexOf(' ', from);
  return blank < 0 ? text.length : blank;
}

function closingQuote(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
