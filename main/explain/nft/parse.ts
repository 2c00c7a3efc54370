/** Takes a rule of nft apart: conditions, look-ups and statements in their order. Never throws; words that are not known stay together as they are. */
import { keysAt } from './keys.ts';
import type { NftPart } from './part.ts';
import { statementAt } from './statement.ts';
import { nftWords } from './words.ts';

export interface PartAt {
  part: NftPart;
  /** Words that it takes. */
  length: number;
}

/** In the rule's order; each word of it is in one part. */
export function parseNftRule(text: string): NftPart[] {
  const words = nftWords(text);
  const parts: NftPart[] = [];
  let strange: string[] = [];
  const settle = () => {
    if (strange.length > 0) parts.push({ kind: 'unknown', text: strange.join(' ') });
    strange = [];
  };
  for (let at = 0; at < words.length; ) {
    const read = statementAt(words, at) ?? conditionAt(words, at);
    if (!read) {
      strange.push(words[at] ?? '');
      at += 1;
      continue;
    }
    settle();
    parts.push(read.part);
    at += read.length;
  }
  settle();
  return parts;
}

const OPERATORS = new Set(['==', '!=', '<', '>', '<=', '>=', 'in']);

/** `KEY [. KEY…] [& MASK] [OPERATOR] VALUE`, or `KEY… vmap MAP`. */
function conditionAt(words: readonly string[], from: number): PartAt | undefined {
  const left = keysAt(words, from);
  if (!left) return undefined;
  let at = from + left.length;
  const { keys } = left;
  let mask: string | undefined;
  if (words[at] === '&' || words[at] === 'and') {
    const read = group(words, at + 1);
    mask = read.text;
    at += 1 + read.length;
  }
  if (words[at] === 'vmap') {
    const map = words[at + 1];
    return map === undefined || mask !== undefined ? undefined : { part: { kind: 'vmap', keys, map }, length: at + 2 - from };
  }
  const operator = OPERATORS.has(words[at] ?? '') ? words[at++] : undefined;
  if (words[at] === 'set') return mask === undefined && operator === undefined ? setAt(words, from, at, keys) : undefined;
  if (words[at] === undefined) return undefined;
  const value = valueAt(words, at);
  const part: NftPart = {
    kind: 'match',
    keys,
    operator: operator ?? '==',
    value: value.text,
    ...(operator === undefined && { isBare: true }),
    ...(mask !== undefined && { mask }),
  };
  return { part, length: at + value.length - from };
}

function setAt(words: readonly string[], from: number, at: number, [key = '']: readonly string[]): PartAt | undefined {
  const value = words.slice(at + 1, at + (words[at + 1] === 'rt' ? 3 : 2)).join(' ');
  return value === '' ? undefined : { part: { kind: 'set', key, value }, length: at + 1 + value.split(' ').length - from };
}

/** `a . b`, `syn | ack`, `syn / fin,syn`: one value of several words. */
function valueAt(words: readonly string[], from: number): { text: string; length: number } {
  let { text, length } = group(words, from);
  for (let joint = words[from + length]; joint === '.' || joint === '|' || joint === '/'; joint = words[from + length]) {
    const next = group(words, from + length + 1);
    text = `${text} ${joint} ${next.text}`;
    length += 1 + next.length;
  }
  return { text, length };
}

/** A word, or words in parentheses. */
function group(words: readonly string[], from: number): { text: string; length: number } {
  const first = words[from] ?? '';
  if (!first.startsWith('(')) return { text: first, length: 1 };
  let end = from;
  while (end < words.length - 1 && !words[end]?.endsWith(')')) end += 1;
  return { text: words.slice(from, end + 1).join(' '), length: end + 1 - from };
}
