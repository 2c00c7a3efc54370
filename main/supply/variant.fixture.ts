/** For integration tests: the real catalog with something changed, so that it has keys of its own and never takes a learner's image names. */
import { randomBytes } from 'node:crypto';
import type Dockerode from 'dockerode';
import type { SourceFile } from './catalog/files.ts';
import { keysOf } from './catalog/key.ts';
import { type Catalog, imageReference } from './catalog/load.ts';
import { OURS, ROLE } from './owner.ts';
import { presentImages, repositoryAndTag } from './present.ts';

export const mark = (): string => randomBytes(4).toString('hex');

/** A catalog in which one module's source has another comment, and one image another tag. */
export function variant(catalog: Catalog, change: { module?: string; image: string; tag: string }): Catalog {
  const file = structuredClone(catalog.file);
  const image = file.images[change.image];
  if (!image) throw new TypeError(change.image);
  image.tag = change.tag;
  image.version = change.tag;
  const extra = (files: readonly SourceFile[]): SourceFile[] =>
    files.map((one) => (one.path === 'go.mod' ? { ...one, bytes: Buffer.concat([one.bytes, Buffer.from(`// ${change.tag}\n`)]) } : one));
  const modules = new Map([...catalog.sources.modules].map(([name, files]) => [name, name === change.module ? extra(files) : files]));
  return rekeyed({ file, sources: { ...catalog.sources, modules } });
}

export const rekeyed = (changed: Pick<Catalog, 'file' | 'sources'>): Catalog => ({ ...changed, keys: keysOf(changed.file, changed.sources) });

/** Removes what a variant made: its stable name and every key name of the same image. */
export async function removeVariant(docker: Dockerode, catalog: Catalog, name: string): Promise<void> {
  const present = await presentImages(docker);
  const id = present.get(imageReference(catalog, name))?.id;
  for (const [reference, image] of present)
    if (id !== undefined && image.id === id && repositoryAndTag(reference).repo === `packet-dojo/${name}`) await docker.getImage(reference).remove();
}

/** Build containers of ours, running or not, that the test's own processes made. */
export const buildContainers = (docker: Dockerode): Promise<Dockerode.ContainerInfo[]> =>
  docker.listContainers({ all: true, filters: { label: [`${OURS}=1`, `${ROLE}=build`] } });
