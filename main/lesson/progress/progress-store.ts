/**
 * Progress on disk. A write goes to a new file that is synced and renamed over the old one, whose copy is kept as a backup:
 * whenever the process is killed, one of the two can be read.
 */
import { copyFile, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DojoError, Progress } from '../../../contract/index.ts';
import { InTurn } from '../../operation/index.ts';
import { changed, type LabChanges, type ProgressBook } from './book.ts';

/** What was found: the file, its backup because the file was broken, or nothing that could be read. */
export type Found = 'file' | 'backup' | 'nothing';

export class ProgressStore implements ProgressBook {
  readonly #file: string;
  #progress: Progress = { version: 1, labs: {} };
  readonly #writing = new InTurn();

  constructor(file: string) {
    this.#file = file;
  }

  /** Reads what is there. A broken file is set aside as `.broken`, never overwritten unread. */
  async load(): Promise<Found> {
    for (const [file, found] of [[this.#file, 'file'] as const, [backupOf(this.#file), 'backup'] as const]) {
      const progress = await read(file);
      if (progress === 'absent') continue;
      if (progress === 'broken') {
        await rename(file, `${file}.broken`);
        continue;
      }
      this.#progress = progress;
      return found;
    }
    return 'nothing';
  }

  get(): Progress {
    return this.#progress;
  }

  /** @throws DojoError lesson.progressUnwritable; what is in memory stays as put */
  async put(labs: LabChanges): Promise<void> {
    this.#progress = changed(this.#progress, labs);
    await this.#writing.run(() => this.#write());
  }

  async #write(): Promise<void> {
    const [file, next, backup] = [this.#file, `${this.#file}.next`, backupOf(this.#file)];
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeSynced(next, `${JSON.stringify(this.#progress, null, 2)}\n`);
      if (typeof (await read(file)) === 'object') {
        await copyFile(file, `${backup}.next`);
        await rename(`${backup}.next`, backup);
      }
      await rename(next, file);
    } catch (cause) {
      await rm(next, { force: true }).catch(() => {});
      throw new DojoError('lesson.progressUnwritable', { file }, { cause });
    }
  }
}

/** A store that has read what is there. */
export async function openProgress(file: string): Promise<ProgressStore> {
  const store = new ProgressStore(file);
  await store.load();
  return store;
}

const backupOf = (file: string): string => `${file}.backup`;

async function read(file: string): Promise<Progress | 'absent' | 'broken'> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return 'absent';
  try {
    return Progress.parse(JSON.parse(text));
  } catch {
    return 'broken';
  }
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
