/** From a word of a rule or an element to the chain or set that it names. Pure. */
import type { NameRef, RowLink } from '../../contract/index.ts';

/** Rows of chains and sets by `FAMILY TABLE NAME`, of an ipset by its name. */
export type Heads = ReadonlyMap<string, number>;

/** What is known of all that was read. */
export interface Known {
  names: (kernel: string) => NameRef[];
  heads: Heads;
}

const WORD = /"(?:[^"\\]|\\.)*"|[^\s",;{}()]+/g;
const TO_CHAIN = new Set(['-j', '-g', '-A', '--jump', '--goto', 'jump', 'goto']);

/** @param table `FAMILY TABLE` that the text stands in @returns each word once */
export function linksIn(text: string, table: string, heads: Heads): RowLink[] {
  const links = new Map<string, number>();
  let before = '';
  for (const [word] of text.matchAll(WORD)) {
    const row = heads.get(keyOf(word, before, table));
    if (row !== undefined) links.set(word, row);
    before = word;
  }
  return [...links].map(([word, row]) => ({ word, row }));
}

function keyOf(word: string, before: string, table: string): string {
  if (TO_CHAIN.has(before)) return `${table} ${word}`;
  if (word.startsWith('@')) return `${table} ${word.slice(1)}`;
  return before === '--match-set' ? word : '';
}
