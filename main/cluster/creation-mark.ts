/** A file that exists while a cluster is being created, so that a creation that was killed is known for what it is. */
import { mkdir, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DojoError } from '../../contract/index.ts';
import type { ClusterNames } from './names.ts';

const Mark = z.object({ pid: z.number(), startedAt: z.number() });
/** No creation takes longer; an older mark whose process id lives again belongs to somebody else. */
const LONGEST_MS = 30 * 60_000;

/** @throws DojoError `cluster.beingCreated` where a living process creates it already */
export async function markCreation(names: ClusterNames): Promise<void> {
  await mkdir(names.folder, { recursive: true, mode: 0o700 });
  if ((await creationOf(names)) === 'running') throw new DojoError('cluster.beingCreated', { name: names.cluster });
  await writeFile(names.unfinished, JSON.stringify({ pid: process.pid, startedAt: Date.now() }), { mode: 0o600 });
}

export async function creationOf(names: ClusterNames): Promise<'none' | 'running' | 'dead'> {
  const text = await readFile(names.unfinished, 'utf8').catch(() => null);
  if (text === null) return 'none';
  const mark = Mark.safeParse(parse(text)).data;
  return mark && Date.now() - mark.startedAt < LONGEST_MS && lives(mark.pid) ? 'running' : 'dead';
}

export async function endCreation(names: ClusterNames): Promise<void> {
  for (const file of [names.kindsKubeconfig, names.unfinished]) await rm(file, { force: true });
}

/** Everything of the cluster in our folder (NAME.kubeconfig, NAME.creating, and what others keep there by its name); the folder too when it is empty then. */
export async function removeFiles(names: ClusterNames): Promise<void> {
  const files = await readdir(names.folder).catch(() => []);
  await Promise.all(files.filter((file) => file.startsWith(`${names.cluster}.`)).map((file) => rm(join(names.folder, file), { force: true })));
  await rmdir(names.folder).catch(() => {});
}

/** Whether a process has this id now. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
