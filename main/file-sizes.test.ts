/** The rule on sizes in docs/architecture.md: a bigger file hides two ideas. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const ROOMS = ['app', 'main', 'contract', 'language', 'e2e', 'fuzz', 'bench', 'scripts'];
const SOURCE = /\.(ts|tsx|mjs|cjs)$/;

const files = ROOMS.flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name) && !entry.parentPath.includes('fixtures'))
    .map((entry) => join(entry.parentPath, entry.name)),
);
const lines = files
  .map((file) => ({ file: file.slice(ROOT.length + 1), lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
  .toSorted((a, b) => a.lines - b.lines);

it('has a median of at most 80 lines', () => expect(lines[Math.floor(lines.length / 2)]?.lines).toBeLessThanOrEqual(80));

it('has at most 250 lines in 95 files of 100', () => {
  const long = lines.filter((one) => one.lines > 250);
  expect(long.length / lines.length, JSON.stringify(long)).toBeLessThanOrEqual(0.05);
});

it('has no file over 400 lines', () => expect(lines.filter((one) => one.lines > 400)).toEqual([]));
