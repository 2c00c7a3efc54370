/** What was measured of clusters on this machine: what one takes and how long it takes, for those who ask before it is made. Kept beside their kubeconfig files; a file that cannot be read is as none. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Flavour } from '../../contract/index.ts';
import { InTurn } from '../operation/index.ts';

const Measured = z.object({
  /** Milliseconds since the epoch. */
  usedAt: z.number().default(0),
  memoryBytes: z.number().optional(),
  /** Milliseconds that it took to be ready, by the state in which it was before. */
  took: z.partialRecord(z.enum(['absent', 'paused', 'stopped']), z.number()).default({}),
});
export type Measured = z.infer<typeof Measured>;
const All = z.record(z.string(), Measured);

const NOTHING: Measured = { usedAt: 0, took: {} };
const fileOf = (dataDir: string): string => join(dataDir, 'clusters', 'measured.json');
const writing = new InTurn();

async function readAll(dataDir: string): Promise<Record<string, Measured>> {
  const text = await readFile(fileOf(dataDir), 'utf8').catch(() => '{}');
  try {
    return All.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

export async function measuredOf(dataDir: string, flavour: Flavour): Promise<Measured> {
  return (await readAll(dataDir))[flavour] ?? NOTHING;
}

/** One after the other, so that none is lost. */
export function noteMeasured(dataDir: string, flavour: Flavour, { took, ...rest }: Partial<Measured>): Promise<void> {
  return writing.run(async () => {
    const all = await readAll(dataDir);
    const before = all[flavour] ?? NOTHING;
    const file = fileOf(dataDir);
    await mkdir(join(dataDir, 'clusters'), { recursive: true, mode: 0o700 });
    await writeFile(`${file}.next`, JSON.stringify({ ...all, [flavour]: { ...before, ...rest, took: { ...before.took, ...took } } }), { mode: 0o600 });
    await rename(`${file}.next`, file);
  });
}
