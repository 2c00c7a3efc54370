/** Content keys: the same inputs give the same key, and nothing is made twice; one changed byte gives another. */
import { createHash } from 'node:crypto';
import type { SourceFile } from './files.ts';
import { needs } from './lint.ts';
import type { CatalogFile } from './schema.ts';

/** How an image comes to be. An image without a `pull` of its own is built, but over what was pulled. */
export type Way = 'pull' | 'build';

/** The files of each folder: `images` by image name, `modules` by module name. */
export interface Sources {
  images: ReadonlyMap<string, readonly SourceFile[]>;
  modules: ReadonlyMap<string, readonly SourceFile[]>;
}

export interface Keys {
  module(name: string): string;
  image(name: string, way: Way): string;
}

/** Keys of 16 hex digits, each over everything that the result depends on, keys of other images included. */
export function keysOf(catalog: CatalogFile, sources: Sources): Keys {
  const known = new Map<string, string>();
  const remembered = (id: string, make: () => string) => {
    const key = known.get(id) ?? make();
    known.set(id, key);
    return key;
  };
  const files = (all: readonly SourceFile[] | undefined) =>
    (all ?? []).map(({ path, bytes, executable }) => [path, executable, createHash('sha256').update(bytes).digest('hex')]);

  // how something is compiled: not the whole builder image, whose Debian moves, but what we say about it and about the builder that it is made of
  const compiler = (builder: string): string =>
    remembered(`compiler ${builder}`, () => {
      const { build } = catalog.images[builder] ?? missing(builder);
      const bases = needs(build).filter((base) => catalog.images[base]?.build.debootstrap === undefined);
      return digest([catalog.toolchain, files(sources.images.get(builder)), ...bases.map(compiler)]);
    });
  const module = (name: string): string =>
    remembered(`module ${name}`, () => {
      const { builder, cgo, ldflags, programs } = catalog.modules[name] ?? missing(name);
      return digest([compiler(builder), name, cgo, ldflags, programs, files(sources.modules.get(name))]);
    });
  const owner = new Map(Object.entries(catalog.modules).flatMap(([name, { programs }]) => Object.keys(programs).map((program) => [program, name])));
  const image = (name: string, way: Way): string =>
    remembered(`${way} ${name}`, () => {
      const { packages, version, pull, build } = catalog.images[name] ?? missing(name);
      const recipe = way === 'pull' ? (pull ?? build) : build;
      const { cost: _, ...inputs } = recipe;
      const others = needs(recipe).map((other) => image(other, way));
      const programs = (recipe.programs ?? []).map((program) => module(owner.get(program) ?? missing(program)));
      const toolchain = name === 'builder' ? catalog.toolchain : undefined;
      const unused = recipe === pull ? 'Dockerfile' : 'Dockerfile.pulled';
      const context = files((sources.images.get(name) ?? []).filter(({ path }) => path !== unused));
      return digest([name, version, packages, toolchain, inputs, others, programs, context]);
    });
  return { module, image };
}

const digest = (inputs: unknown): string => createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 16);

function missing(name: string): never {
  throw new TypeError(`the catalog has no ${name}`);
}
