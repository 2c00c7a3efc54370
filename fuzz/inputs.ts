/** Inputs for a target: real ones changed in a few places, its own words in another order, and anything at all. */
import fc from 'fast-check';
import { changedJson, shortened } from './mutate/json.ts';
import { type Change, changed, HOWS } from './mutate/lines.ts';
import { ODD } from './mutate/odd.ts';
import { asInput, type Target } from './target.ts';

const change: fc.Arbitrary<Change> = fc.record({ how: fc.constantFrom(...HOWS), at: fc.nat(), to: fc.nat(), word: fc.nat() });
/** Lines that are taken from a sample: most of what can go wrong goes wrong within a few. */
const MOST_LINES = 40;
const LONGEST_PIECE = 20_000;

export function inputsFor(target: Target): fc.Arbitrary<string> {
  const samples = target.samples();
  const words = [...new Set([...target.words, ...wordsIn(samples)])];
  const real = fc
    .tuple(fc.nat(), fc.nat(), fc.nat(), fc.array(change, { maxLength: 6 }))
    .map(([which, from, length, changes]) =>
      changes.reduce((text, one) => apply(target, text, one, words), piece(target, samples[which % samples.length] ?? '', from, length)),
    );
  const word = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('', ...words) }, { weight: 1, arbitrary: fc.constantFrom(...ODD) });
  const sentences = fc.array(fc.tuple(word, fc.constantFrom(' ', ' ', ' ', '\n', '')), { maxLength: 60 }).map((parts) => parts.flat().join(''));
  return fc.oneof(
    { weight: 10, arbitrary: real },
    { weight: 4, arbitrary: sentences },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }).map(asInput) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes).toString('latin1')) },
  );
}

/** The words of real inputs, a few hundred of them. */
export const wordsIn = (samples: readonly string[]): string[] =>
  [...new Set(samples.flatMap((text) => text.slice(0, 30_000).split(/[ \n\t]+/)))].filter((word) => word.length < 60).slice(0, 400);

function piece({ form }: Target, sample: string, from: number, length: number): string {
  if (form === 'bytes') return sample.slice(0, LONGEST_PIECE);
  if (form === 'json')
    return sample
      .split('\n')
      .map((line) => shortLine(line, from))
      .join('\n');
  const lines = sample.split('\n');
  const start = length % 3 === 0 ? 0 : from % lines.length;
  return lines
    .slice(start, start + 1 + (length % MOST_LINES))
    .join('\n')
    .slice(0, LONGEST_PIECE);
}

function shortLine(line: string, from: number): string {
  try {
    return JSON.stringify(shortened(JSON.parse(line), from));
  } catch {
    return line;
  }
}

/** JSON is changed within its grammar mostly; cut and bent like any text now and then. */
function apply({ form }: Target, text: string, one: Change, words: readonly string[]): string {
  return form === 'json' && one.how !== 'cutEnd' && one.how !== 'byte' && one.how !== 'insert' ? changedJson(text, one) : changed(text, one, words);
}
