/** What a schema cannot say about a catalog: that names are known, that no image needs itself, that a recipe is one thing. */
import type { Fault } from './parse.ts';
import type { CatalogFile, Recipe } from './schema.ts';

export function lintCatalog(catalog: CatalogFile): Fault[] {
  const faults: Fault[] = [];
  const fault = (path: Fault['path'], problem: string) => void faults.push({ path, problem });
  const programs = new Map<string, string>();

  for (const [name, module] of Object.entries(catalog.modules)) {
    if (!(module.builder in catalog.images)) fault(['modules', name, 'builder'], `there is no image ${module.builder}`);
    for (const program of Object.keys(module.programs)) {
      const other = programs.get(program);
      if (other) fault(['modules', name, 'programs', program], `module ${other} has a program of that name too`);
      programs.set(program, name);
    }
  }
  for (const [name, image] of Object.entries(catalog.images)) {
    for (const way of ['pull', 'build'] as const) {
      const recipe = image[way];
      if (!recipe) continue;
      const kinds = [recipe.preload, recipe.debootstrap, recipe.bases ?? (recipe.preload || recipe.debootstrap ? undefined : recipe.programs)];
      if (kinds.filter((kind) => kind !== undefined).length !== 1)
        fault(['images', name, way], 'must have exactly one of: bases and programs, preload, debootstrap');
      for (const program of recipe.programs ?? []) if (!programs.has(program)) fault(['images', name, way, 'programs'], `no module has a program ${program}`);
      for (const base of needs(recipe)) if (!(base in catalog.images)) fault(['images', name, way], `there is no image ${base}`);
    }
    for (const way of ['pull', 'build'] as const) {
      const circle = findCircle(catalog, name, way);
      if (circle) fault(['images', name, way], `needs itself: ${circle.join(' → ')}`);
    }
  }
  for (const [name, { module }] of Object.entries(catalog.binaries))
    if (!(module in catalog.modules)) fault(['binaries', name, 'module'], `there is no module ${module}`);
  return faults;
}

/** Names of the images of this catalog that a recipe starts from or puts in. */
export function needs(recipe: Recipe): string[] {
  const bases = Object.values(recipe.bases ?? {}).filter((base) => typeof base === 'string');
  return recipe.preload ? [recipe.preload.onto, ...Object.keys(recipe.preload.images)] : bases;
}

function findCircle(catalog: CatalogFile, start: string, way: 'pull' | 'build', path: string[] = [start]): string[] | undefined {
  const image = catalog.images[path.at(-1) ?? start];
  for (const next of image ? needs(image[way] ?? image.build) : []) {
    if (next === start) return [...path, next];
    if (path.includes(next)) continue;
    const found = findCircle(catalog, start, way, [...path, next]);
    if (found) return found;
  }
  return undefined;
}
