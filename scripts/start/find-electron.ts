/** Electron's binary: the npm package comes without it and fetches it once. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Language } from '../../contract/index.ts';
import { say } from '../bootstrap/words.mjs';
import { ROOT } from '../root.ts';

const PACKAGE = join(ROOT, 'node_modules/electron');
/** 100 MB on a slow line. */
const FETCH_MS = 10 * 60_000;

/** @returns the binary's path; undefined, and said why, where it cannot be had */
export async function findElectron(language: Language, tell: (line: string) => void): Promise<string | undefined> {
  const here = installed();
  if (here !== undefined) return here;
  tell(say(language, 'gettingElectron'));
  const { failed, all } = await execa(process.execPath, [join(PACKAGE, 'install.js')], { cwd: PACKAGE, all: true, reject: false, timeout: FETCH_MS });
  const fetched = failed ? undefined : installed();
  if (fetched === undefined) tell(say(language, 'noElectron', { reason: reasonIn(all) }));
  return fetched;
}

/** As the package itself finds it (electron/index.js): path.txt names the file within dist, or within ELECTRON_OVERRIDE_DIST_PATH. */
function installed(): string | undefined {
  const pathFile = join(PACKAGE, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const path = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] || join(PACKAGE, 'dist'), name);
  return existsSync(path) ? path : undefined;
}

const reasonIn = (output: string): string =>
  (output.split('\n').find((line) => /error/i.test(line)) ?? output.split('\n').findLast((line) => line.trim() !== '') ?? '?').trim().slice(0, 200);
