/** Writes a capsule so that it is there whole or not at all. */
import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DojoError } from '../../../contract/index.ts';
import type { Recorded } from '../format.ts';
import { writeCapsule } from './write.ts';

/**
 * Replaces the file. @returns its size in bytes
 * @throws DojoError exports.notWritten, and as writeCapsule
 */
export async function saveCapsule(file: string, recordings: readonly Recorded[]): Promise<number> {
  const bytes = writeCapsule(recordings, file);
  const fresh = `${file}.${randomUUID()}.new`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(fresh, bytes);
    await rename(fresh, file);
  } catch (cause) {
    await rm(fresh, { force: true }).catch(() => {});
    throw new DojoError('exports.notWritten', { file }, { cause });
  }
  return bytes.length;
}
