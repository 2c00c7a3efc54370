/** `dojo open-lab`: what is printed, who is asked, and what is kept. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../engine.ts';
import { EXIT, run } from './index.ts';

let home: string;
let mine: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'packet-dojo-open-'));
  mine = join(home, 'mine');
  await cp(join(import.meta.dirname, '../lesson/lint/fixtures/good/tiny'), mine, { recursive: true });
});
afterEach(() => rm(home, { recursive: true, force: true }));

const change = async (file: string, from: string, to: string) => writeFile(join(mine, file), (await readFile(join(mine, file), 'utf8')).replace(from, to));
const kept = () => readdir(join(home, 'data/labs'));

/** @param answer the person's; absent: nobody is there */
async function dojo(argv: string[], answer?: boolean) {
  const said = { out: '', err: '', asked: '' };
  const ask = async (question: string) => ((said.asked += question), answer === true);
  const streams = {
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
    outIsTty: false,
    errIsTty: false,
    columns: 100,
    ...(answer === undefined ? {} : { ask }),
  };
  const engine = () => createEngine({ dataDir: join(home, 'data') });
  const code = await run({ argv, streams, environment: {}, signal: new AbortController().signal, createEngine: engine });
  return { code, ...said };
}

describe('dojo open-lab', () => {
  it('shows everything first, and keeps nothing unless somebody says yes', async () => {
    const refused = await dojo(['open-lab', mine], false);
    expect(refused).toMatchObject({ code: EXIT.ok, asked: expect.stringContaining('elsewhere.tiny') });
    for (const text of ['flannel, 3 GiB', 'Deployment web', 'kubectl scale deployment web --replicas=2', 'http://{{node.worker}}:30080/', 'What it cannot do'])
      expect(refused.out).toContain(text);
    expect(refused.out).not.toContain('matchLabels');
    expect(await kept()).toEqual([]);
    expect((await dojo(['open-lab', mine, '--yaml'], true)).out).toContain('matchLabels');
    expect(await kept()).toEqual(['elsewhere.tiny']);
    expect((await dojo(['open-lab', mine], true)).asked).toContain('Replace');
  });

  it('refuses where nobody can answer, unless that was said before', async () => {
    expect(await dojo(['open-lab', mine])).toMatchObject({ code: EXIT.usage, err: expect.stringContaining('--yes') });
    expect(await kept()).toEqual([]);
    expect((await dojo(['open-lab', mine, '--json'])).out).toContain('"opened": false');
    expect((await dojo(['open-lab', mine, '--yes'])).code).toBe(EXIT.ok);
    expect((await dojo(['remove-lab', 'elsewhere.tiny'])).code).toBe(EXIT.ok);
    expect(await kept()).toEqual([]);
  });

  it('names the mistakes, with characters that could steer a terminal made harmless', async () => {
    await change('en.md', 'Now it', 'Now \u001b[2K it');
    await change('lab.yaml', 'do: run, command', "do: run, in: 'node:worker', command");
    const { code, out } = await dojo(['open-lab', mine, '--yes']);
    expect(code).toBe(EXIT.found);
    expect(out).toMatch(/mine\/lab\.yaml:23:\d+ .*"node:worker"/);
    expect(out).toMatch(/mine\/en\.md:33:5 .*U\+001B/);
    expect(out).not.toContain('\u001b');
  });
});
