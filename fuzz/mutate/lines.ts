/** Changes of text: of its lines, of the words in them, of single bytes. */
import { oddWord } from './odd.ts';

/** What is changed and how; every number may be any, and smaller ones make simpler changes. */
export interface Change {
  how: How;
  at: number;
  to: number;
  word: number;
}

export type How = (typeof HOWS)[number];
export const HOWS = ['cutEnd', 'dropLine', 'dropWord', 'repeatLine', 'swapLines', 'swapWords', 'oddWord', 'ownWord', 'insert', 'repeatWord', 'byte'] as const;

/** Longest text that changes make of another: a reader's time is measured elsewhere. */
const LONGEST = 200_000;

/** @param words of the grammar, for `ownWord` */
export function changed(text: string, change: Change, words: readonly string[]): string {
  const made = make(text, change, words);
  return made.length > LONGEST ? made.slice(0, LONGEST) : made;
}

function make(text: string, { how, at, to, word }: Change, words: readonly string[]): string {
  const own = words[word % Math.max(1, words.length)] ?? '';
  switch (how) {
    case 'cutEnd':
      return text.slice(0, at % (text.length + 1));
    case 'dropLine':
      return onParts(text, '\n', at, () => []);
    case 'dropWord':
      return onParts(text, ' ', at, () => []);
    case 'repeatLine':
      return onParts(text, '\n', at, (line) => Array<string>(2 + (to % 30)).fill(line));
    case 'swapLines':
      return swapped(text, '\n', at, to);
    case 'swapWords':
      return swapped(text, ' ', at, to);
    case 'oddWord':
      return onParts(text, ' ', at, () => [oddWord(word)]);
    case 'ownWord':
      return onParts(text, ' ', at, () => [own]);
    case 'insert':
      return text.slice(0, at % (text.length + 1)) + oddWord(word) + text.slice(at % (text.length + 1));
    case 'repeatWord':
      return onParts(text, ' ', at, (one) => Array<string>(2 + (to % 500)).fill(one));
    case 'byte': {
      const place = at % (text.length + 1);
      return text.slice(0, place) + String.fromCharCode(to & 255) + text.slice(place + 1);
    }
  }
}

/** The part at this place becomes none, one or several. */
function onParts(text: string, between: string, at: number, change: (part: string) => string[]): string {
  const parts = text.split(between);
  const index = at % parts.length;
  return [...parts.slice(0, index), ...change(parts[index] ?? ''), ...parts.slice(index + 1)].join(between);
}

function swapped(text: string, between: string, at: number, to: number): string {
  const parts = text.split(between);
  const [a, b] = [at % parts.length, to % parts.length];
  return parts.map((part, index) => (index === a ? (parts[b] ?? '') : index === b ? (parts[a] ?? '') : part)).join(between);
}
