/** The catalog with the files it refers to and the keys that follow from them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DojoError } from '../../../contract/index.ts';
import { readFolder, type SourceFile } from './files.ts';
import { type Keys, keysOf, type Sources, type Way } from './key.ts';
import { parseCatalog } from './parse.ts';
import type { CatalogFile, Image, Recipe } from './schema.ts';

export interface Catalog {
  readonly file: CatalogFile;
  readonly sources: Sources;
  readonly keys: Keys;
}

const FOLDER = fileURLToPath(new URL('../../../images', import.meta.url));

/** @throws DojoError supply.catalogInvalid, with file and line */
export async function loadCatalog(folder: string = FOLDER): Promise<Catalog> {
  const path = join(folder, 'catalog.yaml');
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new DojoError('supply.catalogInvalid', { file: path, line: 1, problem: 'the file cannot be read' }, { cause });
  });
  const file = parseCatalog(text, 'images/catalog.yaml');
  const read = async (names: string[], below: string): Promise<ReadonlyMap<string, readonly SourceFile[]>> =>
    new Map(await Promise.all(names.map(async (name) => [name, await readFolder(join(folder, below, name))] as const)));
  const sources: Sources = { images: await read(Object.keys(file.images), ''), modules: await read(Object.keys(file.modules), 'go') };
  return { file, sources, keys: keysOf(file, sources) };
}

/** The stable name that labs and clusters use: `packet-dojo/echo:1`. @throws DojoError supply.unknownName */
export function imageReference(catalog: Catalog, name: string): string {
  return `packet-dojo/${name}:${imageOf(catalog, name).tag}`;
}

/** The stable names of all images. */
export const imageReferences = (catalog: Catalog): Set<string> => new Set(Object.keys(catalog.file.images).map((name) => imageReference(catalog, name)));

/** The name that stands for exactly these inputs: `packet-dojo/echo:h-0123456789abcdef`. */
export function keyReference(catalog: Catalog, name: string, way: Way): string {
  return `packet-dojo/${name}:h-${catalog.keys.image(name, way)}`;
}

/** @throws DojoError supply.unknownName */
export function imageOf(catalog: Catalog, name: string): Image {
  const image = catalog.file.images[name];
  if (!image) throw new DojoError('supply.unknownName', { name, known: Object.keys(catalog.file.images).join(', ') });
  return image;
}

export function recipeOf(catalog: Catalog, name: string, way: Way): Recipe {
  const { pull, build } = imageOf(catalog, name);
  return way === 'pull' ? (pull ?? build) : build;
}

/** The release that an image has when it came this way. */
export const versionOf = (catalog: Catalog, name: string, way: Way): string => recipeOf(catalog, name, way).version ?? imageOf(catalog, name).version;

/** The image that compiles a module. */
export const builderOf = ({ file }: Catalog, module: string): string => file.modules[module]?.builder ?? 'builder';

/** The module that a program is built from. */
export function moduleOf(catalog: Catalog, program: string): string {
  const found = Object.entries(catalog.file.modules).find(([, { programs }]) => program in programs);
  if (!found) throw new DojoError('supply.unknownName', { name: program, known: '' });
  return found[0];
}
