/** What has to be done for the wanted images: walks from each to what it is made of, and stops where something is there already. */

import type { Way } from './catalog/key.ts';
import { needs } from './catalog/lint.ts';
import { builderOf, type Catalog, keyReference, moduleOf, recipeOf } from './catalog/load.ts';
import type { Published } from './catalog/schema.ts';

export type Task =
  | { kind: 'image'; name: string; needs: string[] }
  | { kind: 'module'; name: string; needs: string[] }
  | { kind: 'binary'; name: string; needs: string[] }
  | { kind: 'pull'; name: string; image: Published; needs: string[] };

export const taskId = ({ kind, name }: Pick<Task, 'kind' | 'name'>): string => `${kind}:${name}`;

/** Tasks for these images, each once. `has` says whether a reference is in the engine. */
export function planImages(catalog: Catalog, wanted: readonly string[], way: Way, has: (reference: string) => boolean): Task[] {
  const tasks = new Map<string, Task>();
  /** @returns ids that something which starts from the image has to wait for */
  const image = (name: string): string[] => {
    const id = taskId({ kind: 'image', name });
    if (tasks.has(id)) return [id];
    if (has(keyReference(catalog, name, way))) return [];
    const recipe = recipeOf(catalog, name, way);
    const published = Object.values(recipe.bases ?? {}).filter((base) => typeof base !== 'string');
    const before = [
      ...needs(recipe).flatMap(image),
      ...published.map(pull),
      ...(recipe.programs ?? []).flatMap(program),
      ...(recipe.programs ? image('builder') : []),
    ];
    tasks.set(id, { kind: 'image', name, needs: [...new Set(before)] });
    return [id];
  };
  const pull = (published: Published): string => {
    const task: Task = { kind: 'pull', name: published.reference, image: published, needs: [] };
    tasks.set(taskId(task), task);
    return taskId(task);
  };
  const program = (name: string): string[] => [module(moduleOf(catalog, name))];
  const module = (name: string): string => {
    const id = taskId({ kind: 'module', name });
    if (!tasks.has(id)) tasks.set(id, { kind: 'module', name, needs: image(builderOf(catalog, name)) });
    return id;
  };
  for (const name of wanted) image(name);
  return [...tasks.values()];
}

/** The tasks for a program that runs on this machine. */
export function planBinary(catalog: Catalog, name: string, way: Way, has: (reference: string) => boolean): Task[] {
  const builder = has(keyReference(catalog, 'builder', way)) ? [] : [taskId({ kind: 'image', name: 'builder' })];
  return [...planImages(catalog, ['builder'], way, has), { kind: 'binary', name, needs: builder }];
}
