/** Each broken lab in fixtures/broken lies over the good one; its expected.txt holds exactly what lint says, in English, with file, line and column. */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { sayMessage, sentences } from '../../../language/index.ts';
import { imageReferences, loadCatalog } from '../../supply/index.ts';
import { lintLabs } from './index.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const IMAGES = new Set(['packet-dojo/echo:1']);
const broken = await readdir(join(FIXTURES, 'broken'));
const folders: string[] = [];

async function lint(...layers: string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'packet-dojo-lint-'));
  folders.push(folder);
  for (const layer of layers) await cp(layer, folder, { recursive: true });
  await rm(join(folder, 'expected.txt'), { force: true });
  return (await lintLabs(folder, IMAGES)).map(({ file, line, column, message }) => `${file}:${line}:${column} ${sayMessage('en', message)}`);
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

describe('lintLabs', () => {
  it('finds nothing in a good lab', async () => {
    expect(await lint(join(FIXTURES, 'good'))).toEqual([]);
  });

  it.each(broken)('says what is wrong: %s', async (name) => {
    const wanted = (await readFile(join(FIXTURES, 'broken', name, 'expected.txt'), 'utf8')).trim().split('\n');
    expect(await lint(join(FIXTURES, 'good'), join(FIXTURES, 'broken', name))).toEqual(wanted);
  });

  it('has a broken lab for every message', async () => {
    const { lesson } = sentences.en;
    const lintWords = typeof lesson === 'object' && typeof lesson['lint'] === 'object' ? Object.keys(lesson['lint']) : [];
    expect(lintWords.filter((code) => !broken.some((name) => name === code || name.startsWith(`${code}-`)))).toEqual(['wrongValue', 'linkDead']);
  });

  it('finds nothing in the labs of the course', async () => {
    expect(await lintLabs(join(import.meta.dirname, '../../../lab-scenarios'), imageReferences(await loadCatalog()))).toEqual([]);
  });
});
