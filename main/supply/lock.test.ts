import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withLock } from './lock.ts';

describe('withLock', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dojo-test-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const never = new AbortController().signal;

  it('lets one in at a time, and everyone in the end', async () => {
    let inside = 0;
    let runs = 0;
    const run = async () => {
      expect(++inside).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside--;
      runs++;
    };
    await Promise.all(Array.from({ length: 5 }, () => withLock(join(folder, 'many'), never, () => {}, run)));
    expect(runs).toBe(5);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is given up when the work fails', async () => {
    await expect(
      withLock(
        join(folder, 'fails'),
        never,
        () => {},
        () => Promise.reject(new Error('no')),
      ),
    ).rejects.toThrow('no');
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes over from a process that is gone', async () => {
    await writeFile(join(folder, 'stale'), 'another-boot/1/1');
    expect(
      await withLock(
        join(folder, 'stale'),
        never,
        () => expect.unreachable(),
        async () => 'in',
      ),
    ).toBe('in');
  });

  it('says that it waits, and stops waiting on a cancel', async () => {
    const cancel = new AbortController();
    const waiting: string[] = [];
    await withLock(
      join(folder, 'held'),
      never,
      () => {},
      async () => {
        const second = withLock(
          join(folder, 'held'),
          cancel.signal,
          () => {
            waiting.push('waits');
            cancel.abort(new Error('enough'));
          },
          async () => waiting.push('in'),
        );
        await expect(second).rejects.toThrow('aborted');
      },
    );
    expect(waiting).toEqual(['waits']);
  });
});
