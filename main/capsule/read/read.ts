/** Reads a capsule in a process of its own, within a time and a memory. */
import { DojoError } from '../../../contract/index.ts';
import { apart, type Room } from '../../operation/index.ts';
import type { Opened } from '../format.ts';
import { demandSize, LIMITS } from '../limits.ts';

const ROOM: Room = { seconds: 20, megabytes: 1024 };

/**
 * Every journey of a capsule with what it was made from, checked: sizes, shape, texts, and whether the hops are those that the evidence gives (`journey.verified`).
 * Opens no file.
 * @param name what to call the file in errors
 * @throws DojoError capsule.*
 */
export async function readCapsule(bytes: Uint8Array, name: string, room = ROOM): Promise<Opened[]> {
  demandSize(bytes.length, LIMITS.file, name);
  const tooHeavy = (cause?: unknown) => new DojoError('capsule.tooHeavy', { name, ...room }, { cause });
  return apart<Opened[]>(new URL('./worker.ts', import.meta.url), { bytes, name }, room, tooHeavy);
}
