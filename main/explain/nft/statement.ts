/** What a rule of nft does (nft(8), "STATEMENTS"), read from a place among its words. */
import { keysAt } from './keys.ts';
import type { PartAt } from './parse.ts';
import type { NftPart, NftTarget } from './part.ts';

const NUMBER = /^(?:0x[0-9a-fA-F]{1,8}|\d{1,10})$/;
/** Where the words of a rejection or of a log end. */
const NEXT = new Set(['accept', 'drop', 'reject', 'jump', 'goto', 'return', 'continue', 'comment']);

/** @returns undefined for what is no statement that is known here */
export function statementAt(words: readonly string[], at: number): PartAt | undefined {
  const [word = '', next] = words.slice(at, at + 2);
  switch (word) {
    case 'counter':
      return { part: { kind: 'counter' }, length: next === 'packets' ? 5 : next === 'name' ? 3 : 1 };
    case 'comment':
      return next === undefined ? undefined : { part: { kind: 'comment', text: next.replace(/^"(.*)"$/, '$1') }, length: 2 };
    case 'accept':
    case 'drop':
    case 'return':
    case 'continue':
      return { part: { kind: 'verdict', verdict: word }, length: 1 };
    case 'jump':
    case 'goto':
      return next === undefined ? undefined : { part: { kind: word, chain: next }, length: 2 };
    case 'reject': {
      const rest = untilNext(words, at + 1);
      return { part: { kind: 'reject', how: (rest[0] === 'with' ? rest.slice(1) : rest).join(' ') || 'icmp port-unreachable' }, length: 1 + rest.length };
    }
    case 'log': {
      const rest = untilNext(words, at + 1);
      return { part: { kind: 'log', text: rest.join(' ') }, length: 1 + rest.length };
    }
    case 'notrack':
      return { part: { kind: 'notrack' }, length: 1 };
    case 'dnat':
    case 'snat':
    case 'masquerade':
    case 'redirect':
      return natAt(word, words, at);
    case 'add':
    case 'update':
    case 'delete':
      return updateAt(word, words, at);
    default:
      return markAt(words, at);
  }
}

function untilNext(words: readonly string[], from: number): string[] {
  let end = from;
  while (end < words.length && !NEXT.has(words[end] ?? '')) end += 1;
  return words.slice(from, end);
}

const FLAGS = new Set(['random', 'fully-random', 'persistent']);

/** `dnat to 10.0.0.1:80`, `dnat ip to numgen random mod 2 map { … }`, `masquerade to :1024-65535 fully-random`, `redirect to :80`. */
function natAt(nat: 'dnat' | 'snat' | 'masquerade' | 'redirect', words: readonly string[], from: number): PartAt | undefined {
  let at = from + 1;
  // Between the word and `to`: the family, or `addr . port`.
  while (/^(?:ip|ip6|addr|\.|port|prefix|interval)$/.test(words[at] ?? '')) at += 1;
  let to: NftTarget | undefined;
  if (words[at] === 'to') {
    const target = targetAt(words, at + 1);
    if (!target) return undefined;
    ({ to } = target);
    at += 1 + target.length;
  } else if (nat === 'dnat' || nat === 'snat') return undefined;
  const flags: string[] = [];
  for (; FLAGS.has((words[at] ?? '').replace(/,$/, '')); at += 1) flags.push(...(words[at] ?? '').split(',').filter(Boolean));
  return { part: { kind: 'nat', nat, flags, ...(to && { to }) }, length: at - from };
}

function targetAt(words: readonly string[], from: number): { to: NftTarget; length: number } | undefined {
  const left = keysAt(words, from);
  if (left) {
    const map = words[from + left.length + 1];
    return words[from + left.length] === 'map' && map !== undefined ? { to: { keys: left.keys, map }, length: left.length + 2 } : undefined;
  }
  const value = words[from];
  if (value === undefined) return undefined;
  if (words[from + 1] === '.' && words[from + 2] !== undefined) return { to: { value: `${value} . ${words[from + 2]}` }, length: 3 };
  return { to: { value }, length: 1 };
}

/** `update @SET { ip saddr timeout 3h }` */
function updateAt(operation: 'add' | 'update' | 'delete', words: readonly string[], at: number): PartAt | undefined {
  const [set = '', element = ''] = words.slice(at + 1, at + 3);
  if (!set.startsWith('@') || !element.startsWith('{')) return undefined;
  return { part: { kind: 'update', operation, set: set.slice(1), element: element.slice(1, -1).trim() }, length: 3 };
}

const OPERATIONS = { or: 'or', '|': 'or', and: 'and', '&': 'and', xor: 'xor', '^': 'xor' } as const;

/** `meta mark set 0x1`, `meta mark set meta mark | 0x4000`, `ct mark set mark`, … */
function markAt(words: readonly string[], from: number): PartAt | undefined {
  const [, of = 'meta', length] = /^(?:(meta|ct) )?mark set( |$)/.exec(words.slice(from, from + 4).join(' ')) ?? [];
  if (length === undefined || (of !== 'meta' && of !== 'ct')) return undefined;
  const at = from + (words[from] === 'mark' ? 2 : 3);
  const one = (bits: string | undefined, operation: Extract<NftPart, { kind: 'mark' }>['operation'], end: number): PartAt | undefined =>
    bits !== undefined && NUMBER.test(bits) ? { part: { kind: 'mark', of, operation, bits }, length: end - from } : undefined;
  const plain = one(words[at], 'set', at + 1);
  if (plain) return plain;
  const left = keysAt(words, at);
  const source = left?.keys.join(' . ').replace(/^meta /, '');
  if (!left || (source !== 'mark' && source !== 'ct mark')) return undefined;
  const end = at + left.length;
  const operation = Object.entries(OPERATIONS).find(([word]) => word === words[end])?.[1];
  const same = (source === 'mark') === (of === 'meta');
  if (operation !== undefined) return same ? one(words[end + 1], operation, end + 2) : undefined;
  return same ? undefined : { part: { kind: 'copyMark', to: of }, length: end - from };
}
