/** Parsing, exit codes and language, without an engine. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DojoError } from '../../contract/index.ts';
import { EXIT, run } from './index.ts';

interface Ran {
  code: number;
  out: string;
  err: string;
}

async function dojo(argv: string[], environment: Record<string, string> = {}, thrown: unknown = new DojoError('docker.notConnected')): Promise<Ran> {
  let out = '';
  let err = '';
  const streams = { out: (text: string) => void (out += text), err: (text: string) => void (err += text), outIsTty: false, errIsTty: false, columns: 100 };
  const code = await run({ argv, streams, environment, signal: new AbortController().signal, createEngine: () => Promise.reject(thrown) });
  return { code, out, err };
}

const BROKEN = join(import.meta.dirname, '../lesson/lint/fixtures/broken/missing');

describe('dojo', () => {
  it.each([
    [['frobnicate']],
    [['up', 'weave']],
    [['play']],
    [['journey', 'client']],
    [['supply', '--from', 'mars']],
    [['serve', '--port', '70000']],
    [['doctor', '--colour']],
    [['--lang', 'de', 'doctor']],
    [[]],
  ])('refuses %j with code 2', async (argv) => {
    const { code, out, err } = await dojo(argv);
    expect({ code, out }).toEqual({ code: EXIT.usage, out: '' });
    expect(err).toContain('Usage: dojo');
  });

  it('helps with code 0', async () => {
    const { code, out, err } = await dojo(['--help']);
    expect({ code, err }).toEqual({ code: EXIT.ok, err: '' });
    for (const command of [
      'doctor',
      'supply',
      'up',
      'down',
      'pause',
      'resume',
      'play',
      'journey',
      'may-it-pass',
      'capture',
      'verify',
      'lint',
      'explain',
      'record',
      'export',
      'compare',
      'serve',
      'clean',
    ])
      expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  it('speaks the language of the option, the variable, or the locale, in this order', async () => {
    expect((await dojo(['lint', '--lang', 'ja'], { DOJO_LANG: 'en' })).out).toBe('間違いはありません。\n');
    expect((await dojo(['lint'], { DOJO_LANG: 'en', LANG: 'ja_JP.UTF-8' })).out).toBe('No mistakes.\n');
    expect((await dojo(['lint'], { LANG: 'ja_JP.UTF-8' })).out).toBe('間違いはありません。\n');
    expect((await dojo(['lint', '--lang=en'], { LANG: 'ja_JP.UTF-8' })).out).toBe('No mistakes.\n');
  });

  it('lints: code 3 and file:line:column, the same as JSON', async () => {
    const text = await dojo(['lint', BROKEN], { LANG: 'C' });
    expect(text).toMatchObject({ code: EXIT.found, err: '' });
    expect(text.out).toContain('empty/en.md:1:1 en.md is missing.\n');
    const json = await dojo(['lint', BROKEN, '--json'], { LANG: 'C' });
    expect(json.code).toBe(EXIT.found);
    expect(JSON.parse(json.out)).toContainEqual({
      file: 'empty/en.md',
      line: 1,
      column: 1,
      message: { code: 'lesson.lint.missing', params: { file: 'en.md' } },
      text: 'en.md is missing.',
    });
  });

  it('says that a folder is not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'packet-dojo-cli-'));
    await rm(folder, { recursive: true });
    expect(await dojo(['lint', folder])).toMatchObject({ code: EXIT.usage, out: '', err: expect.stringContaining(folder) });
  });

  it('refuses a place that is none before it asks for Docker', async () => {
    const { code, err } = await dojo(['journey', 'moon', 'http://10.0.0.1/']);
    expect({ code, err }).toMatchObject({ code: EXIT.usage, err: expect.stringContaining('client, node:NAME or pod:NAMESPACE/NAME') });
  });

  it.each([
    [new DojoError('docker.notConnected'), EXIT.missing],
    [new DojoError('cancelled'), EXIT.cancelled],
    [new DojoError('lesson.noLab', { lab: 'x', labs: 'y' }), EXIT.usage],
    [new DojoError('cluster.none'), EXIT.failed],
    [new Error('boom'), EXIT.failed],
  ])('ends with the code of the error: %s', async (thrown, wanted) => {
    const { code, out, err } = await dojo(['doctor'], {}, thrown);
    expect({ code, out }).toEqual({ code: wanted, out: '' });
    expect(err).not.toBe('');
  });

  it('tells errors as JSON on stdout under --json, and nothing else there', async () => {
    const { code, out } = await dojo(['capture', '--json'], {}, new DojoError('lesson.noLab', { lab: 'x', labs: 'y' }));
    expect(code).toBe(EXIT.usage);
    expect(JSON.parse(out)).toEqual({ error: { code: 'lesson.noLab', params: { lab: 'x', labs: 'y' }, detail: '' } });
  });

  it('never hides an unexpected error', async () => expect((await dojo(['doctor'], { LANG: 'C' }, new Error('boom'))).err).toContain('boom'));
});
