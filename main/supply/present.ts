/** Which images are in the engine, by each of their names. */
import type Dockerode from 'dockerode';
import type { Way } from './catalog/key.ts';
import { type Catalog, imageReference, keyReference } from './catalog/load.ts';
import { FROM } from './owner.ts';

export interface PresentImage {
  id: string;
  sizeBytes: number;
  from?: Way;
}

const BOTH: readonly Way[] = ['pull', 'build'];

export type Present = ReadonlyMap<string, PresentImage>;

/** One call to the engine for all images. */
export async function presentImages(docker: Dockerode): Promise<Present> {
  const images = await docker.listImages();
  return new Map(
    images.flatMap(({ Id, Size, RepoTags, Labels }) => {
      const from = Labels?.[FROM];
      const image: PresentImage = { id: Id, sizeBytes: Size, ...(from === 'pull' || from === 'build' ? { from } : {}) };
      return (RepoTags ?? []).map((name) => [name, image] as const);
    }),
  );
}

/** The image with exactly the catalog's inputs, however it came. */
export function currentImage(catalog: Catalog, name: string, present: Present, ways: readonly Way[] = BOTH): PresentImage | undefined {
  return ways.map((way) => present.get(keyReference(catalog, name, way))).find((image) => image !== undefined);
}

/** Moves an image's stable name onto the image with the catalog's inputs, where it is not there already. */
export async function setStableName(docker: Dockerode, catalog: Catalog, name: string, present: Present, ways?: readonly Way[]): Promise<void> {
  const image = currentImage(catalog, name, present, ways);
  const stable = imageReference(catalog, name);
  const named = present.get(stable)?.id;
  if (!image || (ways ?? BOTH).some((way) => named !== undefined && named === present.get(keyReference(catalog, name, way))?.id)) return;
  await docker.getImage(image.id).tag(repositoryAndTag(stable));
}

/** `packet-dojo/echo:1` as the engine's calls want it. */
export function repositoryAndTag(reference: string): { repo: string; tag: string } {
  const colon = reference.lastIndexOf(':');
  return { repo: reference.slice(0, colon), tag: reference.slice(colon + 1) };
}
