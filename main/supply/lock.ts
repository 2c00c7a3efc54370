/** One preparation at a time, over all processes of this machine that share a data folder: two would make the same things twice. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identity, lives } from './owner.ts';

const LOOK_EVERY_MS = 300;

/** Waits until the file is ours, runs, and gives it up. A lock whose process is gone counts for nothing. @param onWait called once when it must wait */
export async function withLock<T>(path: string, signal: AbortSignal, onWait: () => void, run: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  for (let waited = false; !(await take(path)); waited = true) {
    if (!waited) onWait();
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
  try {
    return await run();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  const write = async () =>
    writeFile(path, await identity(process.pid), { flag: 'wx' }).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
  if (await write()) return true;
  const owner = await readFile(path, 'utf8').catch(() => '');
  if (owner === '' || (await lives(owner))) return false; // empty: just being written, or just given up
  await rm(path, { force: true });
  return write();
}
