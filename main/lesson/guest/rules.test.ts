/** Each hostile lab in fixtures/hostile lies over the good one of lint; its expected.txt holds exactly what its author is told, in English, with file, line and column. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sayMessage, sentences } from '../../../language/index.ts';
import { looked } from './looked.ts';

const HOSTILE = join(import.meta.dirname, 'fixtures/hostile');
const KNOWN = { recorded: new Map<string, boolean>(), images: new Set(['packet-dojo/echo:1']) };
const hostile = readdirSync(HOSTILE);

const filesIn = (folder: string): [string, Uint8Array][] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [file.slice(folder.length + 1), readFileSync(file)]);
const good = filesIn(join(import.meta.dirname, '../lint/fixtures/good/tiny'));

const look = (...more: [string, Uint8Array][]) => looked({ name: 'tiny', files: new Map([...good, ...more]) }, KNOWN);

describe('a lab from elsewhere', () => {
  it('that keeps to the rules has a plan', () => expect(look()).toMatchObject({ lab: 'elsewhere.tiny', mistakes: [], plan: { environment: 'flannel' } }));

  it.each(hostile)('is told what it must not do: %s', (name) => {
    const { mistakes, plan } = look(...filesIn(join(HOSTILE, name)).filter(([file]) => file !== 'expected.txt'));
    const told = mistakes.map(({ file, line, column, message }) => `${file}:${line}:${column} ${sayMessage('en', message)}`);
    expect(`${told.join('\n')}\n`).toBe(readFileSync(join(HOSTILE, name, 'expected.txt'), 'utf8'));
    expect(plan).toBeUndefined();
  });

  it('is tried with every rule', () => {
    const { guest } = sentences.en;
    const codes = typeof guest === 'object' && typeof guest['rules'] === 'object' ? Object.keys(guest['rules']) : [];
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !hostile.some((name) => name === code || name.startsWith(`${code}-`)))).toEqual([]);
  });
});
