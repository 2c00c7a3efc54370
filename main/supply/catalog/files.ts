/** The files of an image's or module's folder, as they go into a build context and into a key. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface SourceFile {
  /** Relative, with slashes. */
  path: string;
  bytes: Buffer;
  executable: boolean;
}

/** All files below a folder, in the order of their paths; a folder that does not exist has none. */
export async function readFolder(folder: string): Promise<SourceFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const full = join(entry.parentPath, entry.name);
        const [bytes, { mode }] = await Promise.all([readFile(full), stat(full)]);
        return { path: full.slice(folder.length).replaceAll('\\', '/').replace(/^\/+/, ''), bytes, executable: (mode & 0o100) !== 0 };
      }),
  );
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
