/** Labs from elsewhere on disk: each a folder in the data folder, all of it or nothing. */
import { mkdirSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DojoError, isGuest } from '../../../contract/index.ts';
import { labFolders } from '../read/index.ts';
import type { LabFiles } from './files.ts';

/** Where they lie, made when absent; for its owner alone. */
export function elsewhereFolder(dataDir: string): string {
  const folder = join(dataDir, 'labs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

export const isKept = async (labs: string, lab: string): Promise<boolean> => (await labFolders(labs)).includes(lab);

/**
 * Written beside, then renamed.
 * @param labs @see elsewhereFolder
 * @param lab its id here
 * @throws DojoError guest.notGuest, guest.hereAlready
 */
export async function keepLab(labs: string, lab: string, files: LabFiles, { replace }: { replace: boolean }): Promise<void> {
  demandGuest(lab);
  // hidden until it is whole: labFolders passes over it
  const made = await mkdtemp(join(labs, '.new-'));
  const old = `${made}.old`;
  try {
    for (const [path, bytes] of files) {
      await mkdir(join(made, dirname(path)), { recursive: true, mode: 0o700 });
      await writeFile(join(made, path), bytes, { mode: 0o600, flag: 'wx' });
    }
    if (await isKept(labs, lab)) {
      if (!replace) throw new DojoError('guest.hereAlready', { lab });
      await rename(join(labs, lab), old);
    }
    await rename(made, join(labs, lab)).catch(async (thrown: unknown) => {
      await rename(old, join(labs, lab)).catch(() => {}); // there was none before
      throw thrown;
    });
  } finally {
    await Promise.all([made, old].map((folder) => rm(folder, { recursive: true, force: true })));
  }
}

/** @throws DojoError guest.notGuest, lesson.noLab */
export async function removeLab(labs: string, lab: string): Promise<void> {
  demandGuest(lab);
  const names = await labFolders(labs);
  if (!names.includes(lab)) throw new DojoError('lesson.noLab', { lab, labs: names.join(', ') });
  await rm(join(labs, lab), { recursive: true, force: true });
}

function demandGuest(lab: string): void {
  if (!isGuest(lab)) throw new DojoError('guest.notGuest', { lab });
}
