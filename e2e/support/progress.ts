/** Tests begin as a new learner; the progress and the labs from elsewhere that were there (of somebody who runs them in their own data folder) come back afterwards. */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HOME } from './paths.ts';

const FILES = ['progress.json', 'progress.json.backup', 'labs'];
const aside = (name: string) => join(HOME, `${name}.before-tests`);

/** @returns puts it back; what a test that was killed left aside is kept too */
export async function setProgressAside(): Promise<() => Promise<void>> {
  await mkdir(HOME, { recursive: true });
  for (const name of FILES) {
    const here = join(HOME, name);
    if (existsSync(aside(name))) await rm(here, { recursive: true, force: true });
    else if (existsSync(here)) await rename(here, aside(name));
  }
  return async () => {
    for (const name of FILES) {
      await rm(join(HOME, name), { recursive: true, force: true });
      if (existsSync(aside(name))) await rename(aside(name), join(HOME, name));
    }
  };
}
