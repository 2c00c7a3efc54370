import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sayMessage } from '../../../language/index.ts';
import { lintOnline } from './index.ts';

const GOOD = join(import.meta.dirname, 'fixtures/good');
const PAGES: Record<string, string> = { 'https://example.org/here': '<h2 id="there">', 'https://example.org/other': '' };

const ask: typeof fetch = async (input) => {
  const text = PAGES[String(input).replace(/#.*/, '')];
  if (String(input).includes('silent')) throw new Error('no answer');
  return new Response(text ?? '', { status: text === undefined ? 404 : 200 });
};

it('asks for each page once and names every place that links to a dead one', async () => {
  const labs = await mkdtemp(join(tmpdir(), 'packet-dojo-online-'));
  try {
    await cp(GOOD, labs, { recursive: true });
    const file = join(labs, 'tiny/en.md');
    const asked: string[] = [];
    const text = (await readFile(file, 'utf8'))
      .replace('It is here', '[One](https://example.org/here#there) [two](https://example.org/gone) is here')
      .replace('Now it', '[Three](https://example.org/gone), [four](https://example.org/other#gone), [five](https://silent.org/). Now it');
    await writeFile(file, text);
    const counting: typeof fetch = (...args) => (asked.push(String(args[0])), ask(...args));
    const told = await lintOnline(labs, counting, new AbortController().signal);
    expect(told.map(({ file: where, line, column, message }) => `${where}:${line}:${column} ${sayMessage('en', message)}`)).toEqual([
      'tiny/en.md:3:39 The page https://example.org/gone does not answer as it should: HTTP 404',
      'tiny/en.md:33:1 The page https://example.org/gone does not answer as it should: HTTP 404',
      'tiny/en.md:33:36 The page https://example.org/other#gone does not answer as it should: #gone',
      'tiny/en.md:33:76 The page https://silent.org/ does not answer as it should: no answer',
    ]);
    expect(asked.length).toBe(4);
  } finally {
    await rm(labs, { recursive: true, force: true });
  }
});
