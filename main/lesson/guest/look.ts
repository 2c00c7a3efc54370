/** Looks at a lab from elsewhere without keeping or running anything of it. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { DojoError } from '../../../contract/index.ts';
import { apart, type Room } from '../../operation/index.ts';
import type { Known } from '../lint/rule.ts';
import { readBytes, readFolder } from './folder.ts';
import { demandSize, LIMITS } from './limits.ts';
import type { Given, Looked } from './looked.ts';

const ROOM: Room = { seconds: 20, megabytes: 512 };

/**
 * @param known images of the catalog, and which labs of the course are recorded: such a lab may compare with them
 * @throws DojoError guest.*
 */
export async function lookAtLab(given: Given, known: Known, room = ROOM): Promise<Looked> {
  if ('archive' in given) demandSize(given.archive.length, LIMITS.archive, given.name);
  const tooHeavy = (cause?: unknown) => new DojoError('guest.tooHeavy', { name: given.name, ...room }, { cause });
  return apart<Looked>(new URL('./worker.ts', import.meta.url), { given, known }, room, tooHeavy);
}

/** What a person named: a folder, or an archive. @throws DojoError guest.notFound, guest.notFile, guest.tooLarge, guest.tooMany */
export async function givenAt(path: string): Promise<Given> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new DojoError('guest.notFound', { path }, { cause });
  });
  const name = basename(path);
  return found.isDirectory() ? { name, files: await readFolder(path, name) } : { name, archive: await readBytes(path, name) };
}
