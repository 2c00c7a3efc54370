/** Builds out/app when what it is made of has changed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Language } from '../../contract/index.ts';
import { say } from '../bootstrap/words.mjs';
import { ROOT } from '../root.ts';

const SOURCES = ['app', 'contract', 'language'];
const STAMP = join(ROOT, 'out/app/.inputs');

/** @returns false when it could not be built; why was printed */
export async function buildInterface(language: Language, tell: (line: string) => void): Promise<boolean> {
  const inputs = inputsHash();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === inputs) return true;
  tell(say(language, 'building'));
  const began = Date.now();
  const { failed } = await execa('vite', ['build', '--config', 'app/vite.config.ts', '--logLevel', 'warn'], {
    cwd: ROOT,
    preferLocal: true,
    stdio: ['ignore', 2, 2],
    reject: false,
  });
  if (failed) {
    tell(say(language, 'buildFailed'));
    return false;
  }
  writeFileSync(STAMP, inputs);
  tell(say(language, 'built', { seconds: Math.round((Date.now() - began) / 1000) }));
  return true;
}

/** Names and contents of all sources, and the lockfile for the libraries. */
function inputsHash(): string {
  const hash = createHash('sha256');
  const files = SOURCES.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of [...files.sort(), join(ROOT, 'package-lock.json')])
    hash
      .update(`${file.slice(ROOT.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}
