/** Reads the recordings of a folder. A file comes from others: its size and its shape are checked before anything is believed. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DojoError, type Journey } from '../../contract/index.ts';
import { asRecorded, Capsule, LARGEST_BYTES } from './format.ts';

/**
 * All journeys of the folder's .json files, in the order of the files' names. A folder that is not there holds none.
 * @throws DojoError journey.recordingTooLarge, journey.recordingBroken
 */
export async function loadRecordings(folder: string): Promise<Journey[]> {
  const names = await readdir(folder).catch((thrown: unknown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return [];
    throw thrown;
  });
  const files = names.filter((name) => name.endsWith('.json')).sort();
  const journeys = await Promise.all(files.map((name) => loadFile(join(folder, name))));
  return journeys.flat();
}

/**
 * The journeys of a capsule file, or of a folder with such files; at least one.
 * @throws DojoError exports.notFound, and as loadRecordings
 */
export async function openRecordings(path: string): Promise<Journey[]> {
  const found = await stat(path).catch(() => undefined);
  const journeys = found?.isDirectory() ? await loadRecordings(path) : found?.isFile() ? await loadFile(path) : [];
  if (journeys.length === 0) throw new DojoError('exports.notFound', { path });
  return journeys;
}

async function loadFile(file: string): Promise<Journey[]> {
  if ((await stat(file)).size > LARGEST_BYTES) throw new DojoError('journey.recordingTooLarge', { file });
  const text = await readFile(file, 'utf8');
  try {
    return Capsule.parse(JSON.parse(text)).journeys.map(asRecorded);
  } catch (cause) {
    throw new DojoError('journey.recordingBroken', { file }, { cause });
  }
}
