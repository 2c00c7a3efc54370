/** Images that an earlier catalog made and nothing names any more. */
import type Dockerode from 'dockerode';
import { type Catalog, keyReference } from './catalog/load.ts';
import { ignoreGone } from './engine-error.ts';
import { presentImages } from './present.ts';

/** Removes images that have key names only, none of them the catalog's. What a container uses stays (the engine refuses). @returns names */
export async function removeSuperseded(docker: Dockerode, catalog: Catalog): Promise<string[]> {
  const current = new Set(Object.keys(catalog.file.images).flatMap((name) => [keyReference(catalog, name, 'pull'), keyReference(catalog, name, 'build')]));
  const namesOf = new Map<string, string[]>();
  for (const [name, { id }] of await presentImages(docker)) namesOf.set(id, [...(namesOf.get(id) ?? []), name]);
  const old = [...namesOf.values()].filter((names) => names.every((name) => isKeyName(name) && !current.has(name))).flat();
  const removed: string[] = [];
  for (const name of old)
    await docker
      .getImage(name)
      .remove()
      .then(() => removed.push(name), ignoreGone);
  return removed;
}

const isKeyName = (name: string): boolean => /^packet-dojo\/[a-z0-9-]+:h-[0-9a-f]{16}$/.test(name);
