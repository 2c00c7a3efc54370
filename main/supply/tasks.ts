/** Each task of a plan as a step that can be run. */
import type Dockerode from 'dockerode';
import { type Message, message } from '../../contract/index.ts';
import type { StepHandle, Work } from '../operation/index.ts';
import { compileModule } from './build/compile.ts';
import { buildImage, type ImageBuild } from './build/image.ts';
import { preloadImage } from './build/preload.ts';
import type { Way } from './catalog/key.ts';
import { builderOf, type Catalog, imageOf, keyReference, recipeOf } from './catalog/load.ts';
import { importDebian } from './debian/import.ts';
import type { GraphStep } from './graph/graph.ts';
import { makeBinary } from './kind-binary.ts';
import { type Task, taskId } from './plan.ts';
import { presentImages, setStableName } from './present.ts';
import { pullImage } from './registry/pull.ts';

export interface Maker {
  docker: Dockerode;
  catalog: Catalog;
  way: Way;
  dataDir: string;
  /** Compilers that one compile may run at once. */
  parallel: number;
}

export function stepOf(task: Task, maker: Maker, work: Work): GraphStep {
  const { catalog, way } = maker;
  const id = taskId(task);
  const common = { needs: task.needs, run: (step: StepHandle, signal: AbortSignal) => runTask(task, maker, { step, signal, log: work.log }) };
  switch (task.kind) {
    case 'image':
      return { ...common, id, title: imageTitle(catalog, task.name), resource: 'other', seconds: recipeOf(catalog, task.name, way).cost.seconds };
    case 'pull':
      return { ...common, id, title: message('supply.steps.pull', { image: task.name }), resource: 'other', seconds: 30 };
    default: {
      const module = catalog.file.modules[task.kind === 'module' ? task.name : (catalog.file.binaries[task.name]?.module ?? '')];
      const title = message('supply.steps.compile', { name: task.name, version: module?.version ?? '' });
      return { ...common, id, title, resource: 'compile', seconds: module?.cost.seconds ?? 10 };
    }
  }
}

const imageTitle = (catalog: Catalog, name: string): Message => message('supply.steps.image', { name, version: imageOf(catalog, name).version });

type Doing = Pick<ImageBuild, 'step' | 'signal' | 'log'>;

/** @returns whether there was anything to do */
async function runTask(task: Task, maker: Maker, doing: Doing): Promise<boolean> {
  const { docker, catalog, way, dataDir, parallel } = maker;
  const builder = keyReference(catalog, 'builder', way);
  switch (task.kind) {
    case 'pull':
      await pullImage(docker, task.image, { ...doing, progress: doing.step.progress });
      return true;
    case 'module':
      return compileModule(docker, catalog, { ...doing, builder: keyReference(catalog, builderOf(catalog, task.name), way), module: task.name, parallel });
    case 'binary':
      await makeBinary({ docker, catalog, dataDir, name: task.name, builder, parallel }, doing);
      return true;
    case 'image':
      await makeImage(task.name, maker, { ...doing, builder });
      await setStableName(docker, catalog, task.name, await presentImages(docker), [way]);
      return true;
  }
}

async function makeImage(name: string, { docker, catalog, way }: Maker, doing: Doing & { builder: string }): Promise<void> {
  const { step, signal, log } = doing;
  const recipe = recipeOf(catalog, name, way);
  if (recipe.debootstrap) return importDebian(docker, catalog, name, { suite: recipe.debootstrap, signal, log, progress: step.progress });
  if (recipe.preload) {
    const present = await presentImages(docker);
    for (const image of Object.keys(recipe.preload.images)) await setStableName(docker, catalog, image, present, [way]);
    return preloadImage(docker, catalog, { ...doing, name, way });
  }
  const bases = Object.entries(recipe.bases ?? {}).map(([argument, base]) => [
    argument,
    typeof base === 'string' ? keyReference(catalog, base, way) : pulledName(base),
  ]);
  return buildImage(docker, catalog, { ...doing, name, way, bases: Object.fromEntries(bases) });
}

/** What a pulled image is called in the engine. */
export const pulledName = ({ reference, digest }: { reference: string; digest: string | null }): string =>
  digest ? `${reference.slice(0, reference.lastIndexOf(':'))}@${digest}` : reference;
