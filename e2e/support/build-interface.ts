/** Builds out/app when it is older than what it is made of. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { PROJECT } from './paths.ts';

const SOURCES = ['app', 'contract', 'language'];

export async function buildInterface(): Promise<void> {
  const index = join(PROJECT, 'out/app/index.html');
  const built = existsSync(index) ? statSync(index).mtimeMs : 0;
  if (SOURCES.every((folder) => newest(join(PROJECT, folder)) < built)) return;
  await build({ configFile: join(PROJECT, 'app/vite.config.ts'), logLevel: 'warn' });
}

function newest(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .reduce((latest, entry) => Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}
