/** Files of this repository that a person could as well have written: labs, manifests, the catalog. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** Texts of the files below a folder whose path ends so. */
export const filesBelow = (folder: string, ...ends: string[]): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => ends.some((end) => file.endsWith(end)))
    .sort()
    .map((file) => readFileSync(file, 'latin1'));
