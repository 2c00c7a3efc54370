/** One lab's folder as text: what is there, and what is not. */
import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DojoError } from '../../../contract/index.ts';

export interface LabFolder {
  /** The folder's name. */
  name: string;
  /** Path inside the folder (`/` between parts) → text, for lab.yaml, prose and manifests. */
  texts: Map<string, string>;
  recordings: string[];
}

/** Reads lab.yaml, *.md and manifests/; recordings by name only (they are large). */
export async function readLabFolder(labs: string, name: string): Promise<LabFolder> {
  const folder = join(labs, name);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => pathInside(folder, entry));
  const texts = new Map<string, string>();
  for (const file of files.filter((one) => !one.startsWith('capsule/') && /\.(ya?ml|md)$/.test(one)).sort())
    texts.set(file, await readFile(join(folder, file), 'utf8'));
  return { name, texts, recordings: files.filter((file) => file.startsWith('capsule/')).sort() };
}

/** Where an entry lies in the folder that was listed, with `/` between the parts. */
export const pathInside = (folder: string, { parentPath, name }: Pick<Dirent, 'parentPath' | 'name'>): string =>
  join(parentPath, name)
    .slice(folder.length + 1)
    .replaceAll('\\', '/');

/** Each lab's folder → whether it holds a recording. @throws DojoError lesson.noFolder */
export async function recordedLabs(labs: string): Promise<Map<string, boolean>> {
  const isRecorded = (name: string) =>
    readdir(join(labs, name, 'capsule')).then(
      (files) => files.length > 0,
      () => false,
    );
  return new Map(await Promise.all((await labFolders(labs)).map(async (name) => [name, await isRecorded(name)] as const)));
}

/** Names of the labs' folders. @throws DojoError lesson.noFolder */
export async function labFolders(labs: string): Promise<string[]> {
  const entries = await readdir(labs, { withFileTypes: true }).catch((cause: unknown) => {
    throw new DojoError('lesson.noFolder', { folder: labs }, { cause });
  });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}
