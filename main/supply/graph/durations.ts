/** How long each step took on this machine the last time it had something to do. Lost or broken, it is only an estimate less. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { InTurn } from '../../operation/index.ts';

const Durations = z.record(z.string(), z.number().positive());

export class DurationStore {
  #path: string;
  #seconds: Record<string, number>;
  readonly #writing = new InTurn();

  constructor(path: string, seconds: Record<string, number>) {
    this.#path = path;
    this.#seconds = seconds;
  }

  static async open(dataDir: string): Promise<DurationStore> {
    const path = join(dataDir, 'supply-times.json');
    const text = await readFile(path, 'utf8').catch(() => '{}');
    try {
      return new DurationStore(path, Durations.parse(JSON.parse(text)));
    } catch {
      return new DurationStore(path, {});
    }
  }

  get(id: string): number | undefined {
    return this.#seconds[id];
  }

  /** Steps end at the same moment: each waits for the file that the one before has written. */
  put(id: string, seconds: number): Promise<void> {
    this.#seconds[id] = Math.max(0.1, Math.round(seconds * 10) / 10);
    return this.#writing.run(() => this.#write());
  }

  async #write(): Promise<void> {
    await mkdir(join(this.#path, '..'), { recursive: true });
    await writeFile(`${this.#path}.new`, `${JSON.stringify(this.#seconds, null, 1)}\n`);
    await rename(`${this.#path}.new`, this.#path);
  }
}
