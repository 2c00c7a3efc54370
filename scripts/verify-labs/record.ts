/** lab-scenarios/LAB/verified.json: what `verify:labs --write` measured when the lab was last proven. */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What `dojo verify LAB --json` prints of a lab that could be played. */
export const Report = z.object({
  ok: z.boolean(),
  findings: z.array(
    z.object({
      demand: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
      ok: z.boolean(),
      told: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).optional(),
      milliseconds: z.number(),
    }),
  ),
  resets: z.array(z.object({ how: z.string() })),
  versions: z.record(z.string(), z.string()),
});
export type Report = z.infer<typeof Report>;

/** Of one round, in seconds. */
const Round = z.object({ start: z.number(), play: z.number(), reset: z.number(), how: z.string() });

export const Verified = z.object({
  /** Day, UTC. */
  on: z.iso.date(),
  demands: z.number().int().positive(),
  rounds: z.array(Round),
  versions: z.record(z.string(), z.string()),
  /** Of what was played: the lab's files without its prose and its recordings. */
  digest: z.string(),
});
export type Verified = z.infer<typeof Verified>;

export function verifiedBy({ findings, resets, versions }: Report, digest: string, on: Date): Verified {
  const seconds = (round: number, wanted: (what: string) => boolean) => {
    const of = findings.filter(({ demand }) => demand.params['round'] === round && wanted(demand.code.split('.').at(-1) ?? ''));
    return Math.round(of.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 100) / 10;
  };
  const rounds = resets.map(({ how }, index) => ({
    start: seconds(index + 1, (what) => what === 'start'),
    play: seconds(index + 1, (what) => what !== 'start' && what !== 'reset'),
    reset: seconds(index + 1, (what) => what === 'reset'),
    how,
  }));
  return { on: on.toISOString().slice(0, 10), demands: findings.length, rounds, versions, digest };
}

export const secondsOf = ({ rounds }: Verified): number => rounds.reduce((sum, { start, play, reset }) => sum + start + play + reset, 0);

/** @returns undefined when the lab has never been proven */
export async function readVerified(folder: string): Promise<Verified | undefined> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Verified.parse(JSON.parse(text));
}

export const writeVerified = (folder: string, verified: Verified): Promise<void> => writeFile(join(folder, FILE), `${JSON.stringify(verified, null, 2)}\n`);

const FILE = 'verified.json';

/** Short name of what is played: lab.yaml, manifests and the like. */
export async function digestOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  for (const file of files.filter((one) => one !== FILE && !one.startsWith('capsule') && !one.endsWith('.md')).sort())
    hash.update(`${file}\0`).update(await readFile(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
}
