/** A folder of this machine → the files of the lab in it. Nothing else of it is opened, and no link is followed: what lies behind one was not meant to be given away. */
import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DojoError } from '../../../contract/index.ts';
import { pathInside } from '../read/index.ts';
import { isLabFile, type LabFiles } from './files.ts';
import { demandFew, demandSize, LIMITS } from './limits.ts';

const FOLDERS = ['', 'manifests', 'capsule'];

/** @throws DojoError guest.noLab, guest.notFile, guest.tooMany, guest.tooLarge */
export async function readFolder(folder: string, name: string): Promise<LabFiles> {
  const paths: string[] = [];
  for (const below of FOLDERS) {
    if (below !== '' && !(await isFolder(join(folder, below)))) continue;
    const entries = await readdir(join(folder, below), { withFileTypes: true, recursive: below === 'manifests' });
    demandFew(entries.length, LIMITS.entries, name);
    for (const entry of entries) {
      const path = pathInside(folder, entry);
      if (!isLabFile(path)) continue;
      if (!entry.isFile()) throw new DojoError('guest.notFile', { name, path });
      paths.push(path);
    }
  }
  demandFew(paths.length, LIMITS.files, name);
  const files = new Map<string, Uint8Array>();
  let left: number = LIMITS.unpacked;
  for (const path of paths) {
    const bytes = await readBytes(join(folder, path), path);
    demandSize(bytes.length, left, name);
    left -= bytes.length;
    files.set(path, bytes);
  }
  return files;
}

/** A file of a path that a person named, such as an archive. @throws DojoError guest.tooLarge, guest.notFile */
export async function readBytes(file: string, path: string): Promise<Uint8Array> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch((cause: unknown) => {
    throw new DojoError('guest.notFile', { name: file, path }, { cause });
  });
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new DojoError('guest.notFile', { name: file, path });
    demandSize(found.size, LIMITS.archive, path);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

const isFolder = async (path: string): Promise<boolean> => (await lstat(path).catch(() => undefined))?.isDirectory() ?? false;
