/** Whatever the program names has words: a code without them would be shown as it is. That both languages have the same is language's own test. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Sentences, sentences } from '../language/index.ts';

const ROOT = join(import.meta.dirname, '..');

function sourcesOf(...rooms: string[]): string[] {
  return rooms.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|fixture|testing/.test(file))
      .map((file) => readFileSync(join(ROOT, room, file), 'utf8')),
  );
}

function has(code: string): boolean {
  let at: string | Sentences | undefined = sentences.en;
  for (const part of code.split('.')) at = typeof at === 'object' && Object.hasOwn(at, part) ? at[part] : undefined;
  return at !== undefined;
}
const isSaid = (code: string): boolean => has(code) || has(`${code}_one`);

const named = (sources: readonly string[], form: RegExp): string[] => [
  ...new Set(sources.flatMap((text) => [...text.matchAll(form)].map(([, code = '']) => code))),
];

it.each([
  ['errors', sourcesOf('main', 'app'), /DojoError\(\s*'([\w.]+)'/g, (code: string) => `errors.${code}.title`],
  ['messages', sourcesOf('main', 'app'), /\bmessage\(\s*'([\w.]+)'/g, (code: string) => code],
  ['what the window says', sourcesOf('app'), /\bsay\('([\w.]+)'/g, (code: string) => `app.${code}`],
] as const)('%s', (_, sources, form, full) => {
  const codes = named(sources, form);
  expect(codes.length).toBeGreaterThan(50);
  expect(codes.filter((code) => !isSaid(full(code)))).toEqual([]);
});
