/** A lab is edited while it is open: as a person sees it, through the engine's state. No Docker is asked. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LabSession } from '../../contract/index.ts';
import { sayMessage } from '../../language/index.ts';
import { createEngine, type Engine } from '../engine.ts';
import { memoryBook } from '../lesson/index.ts';

const GOOD = join(import.meta.dirname, '../lesson/lint/fixtures/good');
let folder = '';
let engine: Engine;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packet-dojo-draft-'));
  await cp(GOOD, join(folder, 'labs'), { recursive: true });
  const progress = memoryBook();
  await progress.put({ tiny: { step: 'do', done: ['choose', 'scale'], predictions: {}, tasks: {}, milliseconds: 0, starts: 1, updatedAt: 1 } });
  engine = await createEngine({ dataDir: folder, labs: join(folder, 'labs'), progress });
  await engine.labs.open('tiny');
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const edit = async (file: string, from: string, to: string) => {
  const path = join(folder, 'labs/tiny', file);
  await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
};

async function until(so: (session: LabSession) => boolean): Promise<LabSession> {
  for await (const { session } of engine.watch()) if (session && so(session)) return session;
  throw new Error('the engine has ended');
}

describe('a lab that is edited while it is open', () => {
  it('is read anew at each save', async () => {
    expect(engine.state().session?.edited).toBeUndefined();
    await edit('en.md', 'Now it is your turn.', 'Now you.');
    await until(({ edited }) => edited?.edition === 1);
    expect((await engine.labs.read('tiny')).prose.en.steps[1]?.markdown).toContain('Now you.');
  });

  it('keeps its last good version while it is broken, and says what is wrong, where', async () => {
    await edit('lab.yaml', 'hints: 2', 'hints: two');
    const { edited, tasks } = await until((session) => (session.edited?.mistakes.length ?? 0) > 0);
    expect(edited?.mistakes.map(({ file, line, column, message }) => `${file}:${line}:${column} ${sayMessage('en', message)}`)).toEqual([
      'tiny/lab.yaml:21:16 steps.1.tasks.0.hints has to be of type number.',
    ]);
    expect(tasks.map(({ id }) => id)).toEqual(['choose', 'scale']);
    await edit('lab.yaml', 'hints: two', 'hints: 2');
    await until((session) => session.edited?.mistakes.length === 0);
  });

  it('keeps the step, and what is passed where the task still asks the same', async () => {
    await edit('lab.yaml', 'spec.replicas: 2', 'spec.replicas: 3');
    const { step, tasks } = await until(({ tasks: [, scale] }) => scale?.state === 'open');
    expect(step).toBe('do');
    expect(tasks[0]).toMatchObject({ id: 'choose', state: 'passed' });
  });

  it('is left alone once it is closed', async () => {
    await engine.labs.close();
    await edit('en.md', 'Now it is your turn.', 'Now you.');
    expect(engine.state().session).toBeNull();
  });
});
