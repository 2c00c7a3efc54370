/** A file that exists while a process works with a cluster: another process then neither pauses nor stops it. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lives } from './creation-mark.ts';
import type { ClusterNames } from './names.ts';

type Place = Pick<ClusterNames, 'folder' | 'cluster'>;

const fileOf = ({ folder, cluster }: Place, pid: number): string => join(folder, `${cluster}.used-by-${pid}`);

export async function markUse(names: Place): Promise<void> {
  await mkdir(names.folder, { recursive: true, mode: 0o700 });
  await writeFile(fileOf(names, process.pid), '', { mode: 0o600 });
}

export const endUse = (names: Place): Promise<void> => rm(fileOf(names, process.pid), { force: true });

/** Whether another process that lives works with it. What a killed one left is removed. */
export async function usedElsewhere(names: Place): Promise<boolean> {
  const files = await readdir(names.folder).catch(() => []);
  const start = `${names.cluster}.used-by-`;
  const pids = files.filter((file) => file.startsWith(start)).map((file) => Number(file.slice(start.length)));
  await Promise.all(pids.filter((pid) => !lives(pid)).map((pid) => rm(fileOf(names, pid), { force: true })));
  return pids.some((pid) => pid !== process.pid && lives(pid));
}
