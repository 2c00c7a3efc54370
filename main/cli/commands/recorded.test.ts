/** `dojo export`, `dojo compare` and `dojo replay`: what needs a recording only. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveCapsule } from '../../capsule/index.ts';
import { recordedFixture } from '../../capsule/recordings.fixture.ts';
import { EXIT, run } from '../index.ts';

const FOLDER = join(import.meta.dirname, '../../capsule/fixtures');
const FILE = join(FOLDER, 'nodeport.json');

async function dojo(...argv: string[]) {
  let out = '';
  let err = '';
  const streams = { out: (text: string) => void (out += text), err: (text: string) => void (err += text), outIsTty: false, errIsTty: false, columns: 120 };
  const createEngine = () => Promise.reject(new Error('these commands need no engine'));
  const code = await run({ argv, streams, environment: { LANG: 'C' }, signal: new AbortController().signal, createEngine });
  return { code, out, err };
}

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packet-dojo-export-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('dojo export', () => {
  it.each([
    ['html', '<!doctype html>\n<html lang="en">'],
    ['mermaid', 'sequenceDiagram\n'],
  ])('prints %s', async (to, start) => {
    const { code, out, err } = await dojo('export', FILE, '--to', to);
    expect({ code, err }).toEqual({ code: EXIT.ok, err: '' });
    expect(out.startsWith(start)).toBe(true);
    expect(JSON.parse((await dojo('export', FILE, '--to', to, '--json')).out)).toEqual({ to, text: out });
  });

  it('writes a file, from a folder, in the language that is asked for, and the journey that is asked for', async () => {
    const file = join(folder, 'b.html');
    expect(await dojo('export', FOLDER, '--to', 'html', '--out', file, '--journey', '2', '--lang', 'ja')).toMatchObject({
      code: EXIT.ok,
      out: expect.stringContaining(file),
    });
    const page = await readFile(file, 'utf8');
    expect(page).toContain('<html lang="ja">');
    expect(page).toContain('i/o timeout');
  });

  it('writes pcapng to a file only', async () => {
    const file = join(folder, 'a.pcapng');
    const { code, out } = await dojo('export', FILE, '--to', 'pcapng', '--out', file, '--json');
    const bytes = await readFile(file);
    expect(code).toBe(EXIT.ok);
    expect(JSON.parse(out)).toEqual({ to: 'pcapng', file, bytes: bytes.length });
    expect(bytes.subarray(0, 4).toString('hex')).toBe('0a0d0d0a');
    expect(await dojo('export', FILE, '--to', 'pcapng')).toMatchObject({ code: EXIT.usage, out: '', err: expect.stringContaining('--out') });
  });

  it.each([
    ['another format', [FILE, '--to', 'pdf']],
    ['no format', [FILE]],
    ['no such file', [join(FOLDER, 'absent.json'), '--to', 'html']],
    ['a folder without recordings', [import.meta.dirname, '--to', 'html']],
    ['no such journey', [FILE, '--to', 'html', '--journey', '3']],
    ['a number that is none', [FILE, '--to', 'html', '--journey', '0']],
  ])('refuses %s with code 2', async (_, argv) => expect(await dojo('export', ...argv)).toMatchObject({ code: EXIT.usage, out: '' }));

  it('says in words what is wrong with a broken file, and with a place that cannot be written', async () => {
    const broken = join(folder, 'broken.json');
    await writeFile(broken, '{');
    expect(await dojo('export', broken, '--to', 'html')).toMatchObject({ code: EXIT.failed, err: expect.stringContaining('This is not a capsule') });
    expect(await dojo('export', FILE, '--to', 'html', '--out', join(folder, 'no', 'x.html'))).toMatchObject({
      code: EXIT.failed,
      err: expect.stringContaining('could not be written'),
    });
  });
});

describe('dojo compare', () => {
  it('finds no difference between a recording and itself: code 0', async () => {
    const { code, out } = await dojo('compare', FILE, FOLDER);
    expect(code).toBe(EXIT.ok);
    expect(out).toContain('Both took the same way.');
    expect(out).not.toMatch(/^ {3}[≠<>] /m);
  });

  it('shows differences: code 3, in lines that fit', async () => {
    const { code, out } = await dojo('compare', FILE, FILE, '--right', '2');
    expect(code).toBe(EXIT.found);
    expect(out).toContain('   ≠  nat PREROUTING: new destination 10.244.1.15:8080');
    expect(out).toContain('rewritten: DNAT | nothing');
    const rows = out.split('\n').filter((line) => /^ {3}[=≠<>] /.test(line));
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(120);
    expect((await dojo('compare', FILE, FILE, '--right', '2', '--lang', 'ja')).out).toContain('書き換え: DNAT | なし');
  });

  it('prints the alignment as JSON', async () => {
    const { code, out } = await dojo('compare', FILE, FILE, '--left', '2', '--json');
    expect(code).toBe(EXIT.found);
    expect(JSON.parse(out)).toMatchObject({ same: false, differences: [{ field: 'answer', left: 'failed', right: '200' }] });
  });

  it('puts three and more by what each did at the same questions', async () => {
    const { code, out } = await dojo('compare', FILE, `${FILE}#2`, FOLDER);
    expect(code).toBe(EXIT.ok);
    const sections = ['Find the Pod behind the Service', 'Get to the other node', 'May it pass?'].map((title) => out.indexOf(`\n${title}\n`));
    expect(sections.every((at) => at > 0)).toBe(true);
    expect(sections).toEqual([...sections].sort((a, b) => a - b));
    expect(out).toContain('--to-destination 10.244.1.15:8080');
    expect(out).toContain('Nothing here: no policy was asked on its way.');
    expect(JSON.parse((await dojo('compare', FILE, FILE, `${FILE}#2`, '--json')).out)).toMatchObject({
      columns: [{ outcome: 'delivered' }, { outcome: 'delivered' }, { outcome: 'dropped' }],
    });
  });

  it.each([
    ['one alone', [FILE]],
    ['more than fit', Array.from({ length: 9 }, () => FILE)],
    ['no such journey', [FILE, FILE, `${FILE}#7`]],
  ])('refuses %s with code 2', async (_, argv) => expect(await dojo('compare', ...argv)).toMatchObject({ code: EXIT.usage, out: '' }));

  it('does not let a recording steer the terminal', async () => {
    const hostile = join(folder, 'hostile.json');
    await writeFile(
      hostile,
      (await readFile(FILE, 'utf8'))
        .replaceAll('the client: out by eth0', String.raw`x\u001b[2J\u009b31m\u202e`)
        .replaceAll('client → http', String.raw`\u001b]0;owned\u0007`),
    );
    const { out } = await dojo('compare', hostile, FILE, '--right', '2');
    expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(out).toContain('x\u{fffd}[2J');
    expect((await dojo('compare', hostile, FILE, FILE)).out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}]|[\u202a-\u202e\u2066-\u2069]/u);
  });
});

describe('dojo replay', () => {
  const recorded = recordedFixture('nodeport-other-node');
  const saved = async (...recordings: (typeof recorded)[]) => {
    const file = join(folder, 'a.dojo');
    await saveCapsule(file, recordings);
    return file;
  };

  it('prints every journey as recorded, with its date and versions, checked against its evidence', async () => {
    const { code, out, err } = await dojo('replay', await saved(recorded, recordedFixture('closed-port')));
    expect({ code, err }).toEqual({ code: EXIT.ok, err: '' });
    expect(out).toMatch(/^written by Packet Dojo \d+\.\d+\.\d+\napplied: manifests\/web\.yaml\n/);
    expect(out.match(/^recorded · 2025-11-24 16:00:00 UTC · kubernetes v1\.36\.3 · complete\nchecked: the hops are those/gm)).toHaveLength(2);
    expect(out).toContain('nat PREROUTING: new destination 10.244.1.4:8080');
    expect(out).toContain('-A KUBE-SEP-YC5K5XIRH542QYUW');
  });

  it('prints one of them, without rules, in Japanese, or as JSON', async () => {
    const file = await saved(recorded, recordedFixture('closed-port'));
    const { out } = await dojo('replay', file, '--journey', '1', '--no-rules', '--lang', 'ja');
    expect(out.match(/確認済み/g)).toHaveLength(1);
    expect(out).not.toContain('-A KUBE-');
    const journeys = JSON.parse((await dojo('replay', file, '--json')).out);
    expect(journeys).toMatchObject([{ id: 'nodeport-other-node', provenance: 'recorded', verified: true }, { id: 'closed-port' }]);
  });

  it('says that a journey was changed, or cannot be checked: code 3, or none', async () => {
    const { request } = recorded.journey;
    const forged = { ...recorded, journey: { ...recorded.journey, request: { ...request, hops: request.hops.slice(1) } } };
    const told = await dojo('replay', await saved(forged), '--no-rules');
    expect(told).toMatchObject({ code: EXIT.found, out: expect.stringContaining('not checked: the hops are not those') });
    expect(await dojo('replay', FILE, '--no-rules')).toMatchObject({ code: EXIT.ok, out: expect.stringContaining('not checked: the file holds no evidence') });
  });

  it('refuses what is not there with code 2', async () => {
    expect(await dojo('replay', join(folder, 'absent.dojo'))).toMatchObject({ code: EXIT.usage, out: '' });
    expect(await dojo('replay', await saved(recorded), '--journey', '2')).toMatchObject({ code: EXIT.usage, out: '' });
  });
});
