/** What was looked at is what is opened; nothing of it is there before; what runs stays. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../engine.ts';
import { memoryBook } from '../lesson/index.ts';

const TINY = join(import.meta.dirname, '../lesson/lint/fixtures/good/tiny');
const ID = 'elsewhere.tiny';
let home: string;
let mine: string;
let engine: Engine;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'packet-dojo-elsewhere-'));
  mine = join(home, 'mine');
  await cp(TINY, mine, { recursive: true });
  engine = await createEngine({ dataDir: join(home, 'data'), progress: memoryBook() });
});
afterEach(async () => {
  await engine.close();
  await rm(home, { recursive: true, force: true });
});

const change = async (file: string, from: string, to: string) => writeFile(join(mine, file), (await readFile(join(mine, file), 'utf8')).replace(from, to));
const kept = () => readdir(join(home, 'data/labs'));

async function archived(more: Record<string, string> = {}): Promise<string> {
  const archive = pack();
  for (const file of ['lab.yaml', 'en.md', 'ja.md', 'manifests/web.yaml']) archive.entry({ name: `tiny/${file}` }, await readFile(join(mine, file), 'utf8'));
  for (const [name, text] of Object.entries(more)) archive.entry({ name }, text);
  archive.finalize();
  return gzipSync(await buffer(archive)).toString('base64');
}

describe('a lab from elsewhere', () => {
  it('is shown, then opened as it was shown, and stands on the course page', async () => {
    const { ticket, plan, mistakes, lab, replaces } = await engine.elsewhere.look({ path: mine });
    expect([lab, mistakes, replaces, plan?.commands.length]).toEqual([ID, [], false, 3]);
    expect(await kept()).toEqual([]);
    await change('lab.yaml', '--replicas=2', '--replicas=9');
    expect(await engine.elsewhere.open(ticket, false)).toBe(ID);
    expect((await engine.course()).elsewhere.labs.map(({ id }) => id)).toEqual([ID]);
    expect(JSON.stringify(await engine.labs.read(ID))).not.toContain('--replicas=9');
    expect(engine.state().elsewhere).toBe(1);
    await expect(engine.elsewhere.open(ticket, true)).rejects.toMatchObject({ code: 'guest.forgotten' });
  });

  it('is replaced only where that was asked for, and removed', async () => {
    await engine.elsewhere.open((await engine.elsewhere.look({ path: mine })).ticket, false);
    await engine.labs.open(ID);
    await change('en.md', 'A tiny lab', 'A new lab');
    const again = await engine.elsewhere.look({ path: mine });
    expect(again.replaces).toBe(true);
    await expect(engine.elsewhere.open(again.ticket, false)).rejects.toMatchObject({ code: 'guest.hereAlready' });
    await engine.elsewhere.open(again.ticket, true);
    expect((await engine.labs.read(ID)).prose.en.title).toBe('A new lab');
    expect(engine.state().session).toBeNull();
    await engine.elsewhere.remove(ID);
    expect(await kept()).toEqual([]);
    await expect(engine.elsewhere.remove('nodeport')).rejects.toMatchObject({ code: 'guest.notGuest' });
  });

  it('that breaks the rules is not opened', async () => {
    await change('lab.yaml', 'do: run, command', "do: run, in: 'node:worker', command");
    const { ticket, plan, mistakes } = await engine.elsewhere.look({ path: mine });
    expect([plan, mistakes.map(({ message }) => message.code)]).toEqual([undefined, ['guest.rules.place']]);
    await expect(engine.elsewhere.open(ticket, true)).rejects.toMatchObject({ code: 'guest.forgotten' });
  });

  it('comes as an archive, too; its recordings are read as any capsule is', async () => {
    const { plan } = await engine.elsewhere.look({ name: 'tiny.tar.gz', base64: await archived() });
    expect(plan?.title.en).toBe('A tiny lab');
    const forged = await archived({ 'tiny/capsule/journeys.dojo': '{"version":2}' });
    await expect(engine.elsewhere.look({ name: 'tiny.tar.gz', base64: forged })).rejects.toMatchObject({ code: 'capsule.badShape' });
    await expect(engine.elsewhere.look({ name: 'x', base64: 'AAAA' })).rejects.toMatchObject({ code: 'guest.notArchive' });
  });

  it('is asked for by a name, never by a path', async () => {
    for (const id of ['../../etc', 'elsewhere.../../mine', '.', ''])
      await expect(engine.journeys.recorded(id), id).rejects.toMatchObject({ code: expect.stringMatching(/^lesson\.noLab$/) });
  });
});
