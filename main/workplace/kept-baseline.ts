/** The baseline of an environment, kept on disk: an app that was killed while a lab was applied must not take the lab for the baseline. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** Whose baseline it is. What was started again has another first process, other addresses and other rules: a baseline holds for one life of the containers. */
export interface Life {
  name: string;
  containers: readonly { id: string; pid: number }[];
}

const fileOf = (dataDir: string, { name }: Life): string => join(dataDir, 'clusters', `${name}.baseline.json`);

const livesOf = ({ containers }: Life): string[] => containers.map(({ id, pid }) => `${id}:${pid}`).sort();

/** The kept baseline of just this life; undefined where there is none or it cannot be read. */
export async function keptBaseline<T>(dataDir: string, life: Life, baseline: z.ZodType<T>): Promise<T | undefined> {
  const text = await readFile(fileOf(dataDir, life), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const kept = z.object({ lives: z.array(z.string()), baseline }).safeParse(parsed(text));
  return kept.success && kept.data.lives.join() === livesOf(life).join() ? kept.data.baseline : undefined;
}

export async function keepBaseline(dataDir: string, life: Life, baseline: unknown): Promise<void> {
  const file = fileOf(dataDir, life);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.next`, JSON.stringify({ lives: livesOf(life), baseline }), { mode: 0o600 });
  await rename(`${file}.next`, file);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
