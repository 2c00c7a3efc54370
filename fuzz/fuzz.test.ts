/** Every reader of outside text and bytes, for a few seconds with a fixed seed. `npm run fuzz` does the same with others, for as long as one likes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examine } from './examine.ts';
import { inputsFor } from './inputs.ts';
import { pumped, pumpsOf } from './pumped.ts';
import { asInput } from './target.ts';
import { TARGETS } from './targets/index.ts';
import { weigh } from './weigh.ts';

const SEED = 4;
const RUNS = 80;

describe.each(TARGETS)('$name', (target) => {
  it('has real inputs, and reads them', () => {
    expect(target.samples().length).toBeGreaterThan(0);
    for (const sample of target.samples()) examine(target, sample);
  });

  it.runIf(target.broke.length > 0)('reads what it once could not', () => {
    for (const input of target.broke) expect(() => examine(target, asInput(input))).not.toThrow();
  });

  it('reads anything', () =>
    fc.assert(
      fc.property(inputsFor(target), (input) => examine(target, input)),
      { seed: SEED, numRuns: RUNS },
    ));

  it('reads long inputs once', () => {
    for (const pump of pumpsOf(target)) expect(() => examine(target, pumped(pump, target.long)), JSON.stringify(pump)).not.toThrow();
  });
});

/** By name, the target that reaches it through another. */
const INSIDE: Readonly<Record<string, string>> = {
  parseConntrackLine: 'conntrack',
  readBatch: 'netns',
  readJson: 'netns',
  parseReference: 'catalog',
  readParts: 'capture',
  parseCapsule: 'capsule',
  decodeFrame: 'pcap',
  parseBlock: 'prose',
};

it('has every reader that there is', () => {
  const main = join(import.meta.dirname, '../main');
  const readers = filesIn(main)
    .filter((file) => !/\.(test|fixture|bench)\.ts$/.test(file) && !file.includes('fixtures'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^export function ((?:parse|read|decode)\w+)\((?:text|bytes|line|json|output)\b/gm)].map(([, name = '']) => name),
    );
  const targets = filesIn(join(import.meta.dirname, 'targets'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  expect(readers.length).toBeGreaterThan(30);
  expect(Object.values(INSIDE).filter((name) => !TARGETS.some((target) => target.name === name))).toEqual([]);
  expect(readers.filter((name) => !Object.hasOwn(INSIDE, name) && !new RegExp(`\\b${name}\\b`).test(targets))).toEqual([]);
});

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));

it('no two have the same name', () => expect(new Set(TARGETS.map(({ name }) => name)).size).toBe(TARGETS.length));

describe('the weight of a result', () => {
  it('counts what is shared once, however deep it stands', () => {
    let deep: unknown = 'x'.repeat(1_000);
    for (let depth = 0; depth < 50_000; depth += 1) deep = [deep];
    expect(weigh([deep, deep]) - weigh([deep])).toBeLessThan(100);
    expect(weigh(new Map([['a', new Set(['b'])]]))).toBeGreaterThan(weigh(new Map()));
  });
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Object])('does not take %s for data', (odd) => expect(() => weigh({ a: [odd] })).toThrow('the result holds'));
});
