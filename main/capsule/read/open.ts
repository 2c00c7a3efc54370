/** Reads the capsules of a path that a person named, or of a lab. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DojoError } from '../../../contract/index.ts';
import { EXTENSION, type Opened } from '../format.ts';
import { demandSize, LIMITS } from '../limits.ts';
import { readCapsule } from './read.ts';

/**
 * Everything in the folder's capsules (.dojo, and .json of version 1), in the order of the files' names. A folder that is not there holds none.
 * @throws DojoError capsule.*
 */
export async function loadRecordings(folder: string): Promise<Opened[]> {
  const names = await readdir(folder).catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw thrown;
  });
  const files = names.filter((name) => name.endsWith(EXTENSION) || name.endsWith('.json')).sort();
  const recordings: Opened[] = [];
  // one after the other: each may need much memory for a moment
  for (const name of files) recordings.push(...(await loadFile(join(folder, name))));
  return recordings;
}

/**
 * What is in a capsule, or in a folder with capsules; at least one journey.
 * @throws DojoError exports.notFound, capsule.*
 */
export async function openRecordings(path: string): Promise<Opened[]> {
  const found = await stat(path).catch(() => undefined);
  const recordings = found?.isDirectory() ? await loadRecordings(path) : found?.isFile() ? await loadFile(path) : [];
  if (recordings.length === 0) throw new DojoError('exports.notFound', { path });
  return recordings;
}

async function loadFile(file: string): Promise<Opened[]> {
  demandSize((await stat(file)).size, LIMITS.file, file);
  return readCapsule(await readFile(file), file);
}
