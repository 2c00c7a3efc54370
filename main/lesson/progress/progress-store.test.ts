import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LabProgress } from '../../../contract/index.ts';
import { ProgressStore } from './index.ts';

let folder = '';
let file = '';
const progress = (step: string): LabProgress => ({ step, done: ['a'], predictions: { look: 'one' }, tasks: {}, milliseconds: 0, starts: 0, updatedAt: 1 });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packet-dojo-progress-'));
  file = join(folder, 'deep', 'progress.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function reload(): Promise<{ found: string; store: ProgressStore }> {
  const store = new ProgressStore(file);
  return { found: await store.load(), store };
}

describe('ProgressStore', () => {
  it('starts empty where there is no file', async () => {
    const { found, store } = await reload();
    expect(found).toBe('nothing');
    expect(store.get()).toEqual({ version: 1, labs: {} });
  });

  it('gives back what was put', async () => {
    await new ProgressStore(file).put({ tiny: progress('look') });
    const { found, store } = await reload();
    expect(found).toBe('file');
    expect(store.get().labs).toEqual({ tiny: progress('look') });
  });

  it('keeps all of many puts at once', async () => {
    const store = new ProgressStore(file);
    await Promise.all(Array.from({ length: 20 }, (_, index) => store.put({ [`lab-${index}`]: progress(`step-${index}`) })));
    expect(Object.keys((await reload()).store.get().labs)).toHaveLength(20);
  });

  it('falls back to the backup when the file is broken, and sets the broken one aside', async () => {
    const store = new ProgressStore(file);
    await store.put({ tiny: progress('first') });
    await store.put({ tiny: progress('second') });
    await writeFile(file, '{"version":1,"labs":{"tiny":');
    const { found, store: again } = await reload();
    expect(found).toBe('backup');
    expect(again.get().labs['tiny']?.step).toBe('first');
    expect(await readFile(`${file}.broken`, 'utf8')).toContain('"tiny":');
  });

  it('does not make a broken file the backup', async () => {
    const store = new ProgressStore(file);
    await store.put({ tiny: progress('first') });
    await store.put({ tiny: progress('second') });
    await writeFile(file, 'garbage');
    await store.put({ tiny: progress('third') });
    await writeFile(file, 'garbage');
    expect((await reload()).store.get().labs['tiny']?.step).toBe('first');
  });

  it('starts empty when both are broken, and does not throw', async () => {
    const store = new ProgressStore(file);
    await store.put({ tiny: progress('first') });
    await store.put({ tiny: progress('second') });
    await writeFile(file, '[]');
    await writeFile(`${file}.backup`, '');
    expect((await reload()).found).toBe('nothing');
  });

  it('refuses a file of another shape instead of trusting it', async () => {
    await new ProgressStore(file).put({ tiny: progress('first') });
    await writeFile(file, JSON.stringify({ version: 2, labs: {} }));
    expect((await reload()).found).toBe('nothing');
  });

  it('says that it could not write, and leaves no half file', async () => {
    await writeFile(join(folder, 'deep'), 'a file where the folder should be');
    await expect(new ProgressStore(file).put({ tiny: progress('x') })).rejects.toMatchObject({ code: 'lesson.progressUnwritable' });
    expect(await readdir(folder)).toEqual(['deep']);
  });

  it('can be read after the writer was killed at any moment', async () => {
    const writer = join(import.meta.dirname, 'endless-writer.fixture.ts');
    for (const wait of [5, 20, 60, 110]) {
      const child = spawn(process.execPath, [writer, file], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      await sleep(wait);
      child.kill('SIGKILL');
      await once(child, 'exit');
      const { found, store } = await reload();
      expect(found).not.toBe('nothing');
      expect(store.get().labs['endless']?.done.length).toBeGreaterThan(0);
    }
  });
});
