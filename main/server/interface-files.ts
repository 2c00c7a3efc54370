/** The files of the built interface, listed and read once: what is not in the list is not served, so no path can lead out of the folder. */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { DojoError } from '../../contract/index.ts';

export interface InterfaceFile {
  body: Buffer;
  type: string;
  /** The name carries a hash of the content, so the file never changes. */
  hashed: boolean;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * @param folder the built interface (`out/app`)
 * @returns URL path → file; `/` is index.html. Files of unknown types (source maps, for one) are left out.
 * @throws DojoError `server.appNotBuilt` where there is no index.html
 */
export async function readInterfaceFiles(folder: string): Promise<ReadonlyMap<string, InterfaceFile>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch((cause: unknown) => {
    throw new DojoError('server.appNotBuilt', { folder }, { cause });
  });
  const files = new Map<string, InterfaceFile>();
  for (const entry of entries) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join('/');
    files.set(`/${name}`, { body: await readFile(path), type, hashed: name.startsWith('assets/') });
  }
  const index = files.get('/index.html');
  if (index === undefined) throw new DojoError('server.appNotBuilt', { folder });
  return files.set('/', index);
}
