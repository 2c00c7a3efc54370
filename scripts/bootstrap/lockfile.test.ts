/** The lockfile holds every platform's packages: npm leaves out those that it could not ask for when it wrote the file, and `npm ci` then refuses it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { ROOT } from '../root.ts';

const Names = z.record(z.string(), z.string()).default({});
const Lock = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional(), dependencies: Names, optionalDependencies: Names })) });
const { packages } = Lock.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));

/** As Node looks for a package: in the own node_modules, then in those of each folder above. */
function found(parent: string, name: string): boolean {
  for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]?.version !== undefined) return true;
    if (folder === '') return false;
  }
}

it('has an entry for every dependency, also those of other systems', () => {
  const missing = Object.entries(packages).flatMap(([parent, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => !found(parent, name))
      .map((name) => `${name} (of ${parent})`),
  );
  expect(missing).toEqual([]);
});
