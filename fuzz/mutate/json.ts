/** Changes of JSON that leave it JSON: a value somewhere inside is dropped, doubled, or becomes another one. */
import type { Change } from './lines.ts';
import { oddWord } from './odd.ts';

/** Stands for text that JSON.stringify would not write. */
const RAW: readonly [mark: string, text: string][] = [
  ['\u{1}huge', '1e999'],
  ['\u{1}digits', '9'.repeat(400)],
  ['\u{1}deep', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ['\u{1}nested', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
];
const VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e300,
  '',
  'x',
  [],
  {},
  [[]],
  JSON.parse('{"__proto__":1}'),
  { constructor: 1 },
  ...RAW.map(([mark]) => mark),
];
/** Of a list this many elements are kept: what is read of one is read of all. */
const KEPT = 6;

/** @param text a JSON value on each line; a line that is none stays as it is */
export function changedJson(text: string, change: Change): string {
  const lines = text.split('\n');
  const index = change.at % lines.length;
  return lines.map((line, number) => (number === index ? changedLine(line, change) : line)).join('\n');
}

function changedLine(line: string, change: Change): string {
  try {
    const written = JSON.stringify(changedInside(JSON.parse(line), change)) ?? '';
    return RAW.reduce((text, [mark, raw]) => text.replaceAll(JSON.stringify(mark), raw), written);
  } catch {
    // no JSON, or deeper than JSON.stringify goes
    return line;
  }
}

/** Lists shortened, all the way down. */
export function shortened(value: unknown, from: number): unknown {
  if (Array.isArray(value)) {
    const start = value.length > KEPT ? from % (value.length - KEPT + 1) : 0;
    return value.slice(start, start + KEPT).map((one: unknown) => shortened(one, from));
  }
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner, from)])) : value;
}

/** Goes down by the digits of `to`, and changes what it comes to. */
function changedInside(value: unknown, change: Change): unknown {
  const keys = isObject(value) ? Object.keys(value) : [];
  if (keys.length === 0 || change.to % 4 === 0) return replaced(value, change);
  const key = keys[(change.to >> 2) % keys.length] ?? '';
  const inner: [string, unknown][] = Object.entries(Object(value)).flatMap(([name, one]): [string, unknown][] => {
    if (name !== key) return [[name, one]];
    if (change.how === 'dropWord') return [];
    if (change.how === 'repeatWord') return Array.from({ length: 2 + (change.word % 50) }, (): [string, unknown] => [name, one]);
    return [[name, changedInside(one, { ...change, to: change.to >> 4 })]];
  });
  return Array.isArray(value) ? inner.map(([, one]) => one) : Object.fromEntries(inner);
}

const replaced = (value: unknown, { how, word }: Change): unknown =>
  how === 'oddWord' ? Buffer.from(oddWord(word), 'latin1').toString('utf8') : how === 'ownWord' ? value : VALUES[word % VALUES.length];

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
