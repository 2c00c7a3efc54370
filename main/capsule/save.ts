/** Writes a recording so that it is there whole or not at all. */
import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DojoError, type Journey } from '../../contract/index.ts';
import { asRecorded, type Capsule, LARGEST_BYTES } from './format.ts';

/**
 * Replaces the file.
 * @throws DojoError journey.recordingTooLarge beyond 8 MB, which could not be loaded again
 */
export async function saveRecording(file: string, journeys: readonly Journey[]): Promise<void> {
  const capsule: Capsule = { version: 1, journeys: journeys.map(asRecorded) };
  const text = `${JSON.stringify(capsule, null, 1)}\n`;
  if (Buffer.byteLength(text) > LARGEST_BYTES) throw new DojoError('journey.recordingTooLarge', { file });
  await mkdir(dirname(file), { recursive: true });
  const fresh = `${file}.${randomUUID()}.new`;
  try {
    await writeFile(fresh, text);
    await rename(fresh, file);
  } finally {
    await rm(fresh, { force: true });
  }
}
