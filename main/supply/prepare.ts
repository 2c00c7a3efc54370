/** Makes sure that images and binaries are here: pulled or built, nothing twice. */
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import { DojoError, type LabEnvironment, type SupplySource } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';
import { CACHE_VOLUME } from './build/volumes.ts';
import type { Way } from './catalog/key.ts';
import { type Catalog, imageOf, keyReference, recipeOf } from './catalog/load.ts';
import { chooseWay } from './choose-way.ts';
import { checkDebian } from './debian/index.ts';
import { ignoreGone } from './engine-error.ts';
import { DurationStore } from './graph/durations.ts';
import { runGraph } from './graph/run.ts';
import { findBinary } from './kind-binary.ts';
import { withLock } from './lock.ts';
import { planBinary, planImages, type Task } from './plan.ts';
import { currentImage, type Present, presentImages, setStableName } from './present.ts';
import { checkSpace, freeBytes } from './space.ts';
import { removeSuperseded } from './superseded.ts';
import { sweepSupply } from './sweep.ts';
import { type Maker, pulledName, stepOf } from './tasks.ts';

export interface PrepareOptions {
  docker: Dockerode;
  catalog: Catalog;
  /** Catalog names of images or binaries; absent or empty: everything that some environment needs. */
  only?: readonly string[];
  /** auto: pull where every registry answers, and build where one does not or does not have what is needed. */
  from: SupplySource;
  dataDir: string;
}

/**
 * Does nothing, within a second, when all is here. Otherwise runs the steps that are missing; cancelled or killed, it goes on from there next time.
 * @throws DojoError supply.unknownName, noBase, noSpace, notPublished, pullFailed, compileFailed, imageFailed, debootstrapFailed
 */
export async function prepareSupply(options: PrepareOptions, work: Work): Promise<void> {
  if (isComplete(await look(options))) return;
  const waits = () => work.log('another Packet Dojo is preparing images: waiting for it');
  await withLock(join(options.dataDir, 'supply.lock'), work.signal, waits, async () => {
    const found = await look(options);
    if (!isComplete(found)) await prepare(options, found, work);
  });
}

/** What is wanted and not here. */
interface Found {
  present: Present;
  images: string[];
  binaries: string[];
}
const isComplete = ({ images, binaries }: Found): boolean => images.length + binaries.length === 0;

/** Also sets stable names that are missing. */
async function look({ docker, catalog, only, from, dataDir }: PrepareOptions): Promise<Found> {
  const wanted = only?.length ? only : neededNames(catalog);
  const images = wanted.filter((name) => !(name in catalog.file.binaries));
  for (const name of images) imageOf(catalog, name);
  const ways: Way[] = from === 'auto' ? ['pull', 'build'] : [from];
  const present = await presentImages(docker);
  for (const name of images) await setStableName(docker, catalog, name, present, ways);
  const binaries: string[] = [];
  for (const name of wanted) if (name in catalog.file.binaries && !(await findBinary(catalog, dataDir, name))) binaries.push(name);
  return { present, images: images.filter((name) => !currentImage(catalog, name, present, ways)), binaries };
}

async function prepare(options: PrepareOptions, { present, images, binaries }: Found, work: Work): Promise<void> {
  const { docker, catalog, from } = options;
  const plan = (way: Way): Task[] => {
    const has = (reference: string) => present.has(reference);
    return merge([...planImages(catalog, images, way, has), ...binaries.flatMap((name) => planBinary(catalog, name, way, has))]);
  };
  for (const name of await sweepSupply(docker)) work.log(`removed what an earlier run left: ${name}`);
  const way = await chooseWay(docker, from, plan('pull'), work);
  const run = (chosen: Way) => runTasks(options, chosen, plan(chosen), present, work);
  await run(way).catch((thrown: unknown) => {
    work.signal.throwIfAborted();
    const elsewhere = thrown instanceof DojoError && ['supply.notPublished', 'supply.pullFailed'].includes(thrown.code);
    if (from !== 'auto' || way !== 'pull' || !elsewhere) throw thrown;
    work.log(`${thrown.message}: ${thrown.detail}; building instead`);
    return run('build');
  });
}

/** Everything that an environment needs, or any where none is named, and that is not a part of something else. */
export function neededNames({ file }: Catalog, environment?: LabEnvironment): string[] {
  const isNeeded = ({ neededBy }: { neededBy: readonly LabEnvironment[] }) =>
    environment === undefined ? neededBy.length > 0 : neededBy.includes(environment);
  const images = Object.entries(file.images).filter(([, image]) => !image.part && isNeeded(image));
  return [...images, ...Object.entries(file.binaries).filter(([, binary]) => isNeeded(binary))].map(([name]) => name);
}

const merge = (tasks: readonly Task[]): Task[] => [...new Map(tasks.map((task) => [`${task.kind}:${task.name}`, task])).values()];

async function runTasks({ docker, catalog, dataDir }: PrepareOptions, way: Way, tasks: readonly Task[], present: Present, work: Work): Promise<void> {
  const info: { NCPU: number; DockerRootDir: string } = await docker.info();
  if (way === 'build' && tasks.some(({ kind, name }) => kind === 'image' && recipeOf(catalog, name, way).debootstrap)) await checkDebian(docker);
  const withShell = ['tools', 'debian', 'builder'].filter((name) => name in catalog.file.images);
  const anImage = withShell.map((name) => keyReference(catalog, name, way)).find((reference) => present.has(reference));
  checkSpace(await bytesNeeded(docker, catalog, way, tasks), await freeBytes(docker, info.DockerRootDir, anImage, work.signal), info.DockerRootDir);

  const compile = Math.max(1, Math.floor(info.NCPU / 4)); // one compile keeps two to four cores busy
  const maker: Maker = { docker, catalog, way, dataDir, parallel: Math.max(2, Math.floor(info.NCPU / compile)) };
  const steps = tasks.map((task) => stepOf(task, maker, work));
  await runGraph(steps, { compile, other: 3 }, await DurationStore.open(dataDir), work);
  for (const task of tasks)
    if (task.kind === 'pull' && !present.has(pulledName(task.image))) await docker.getImage(pulledName(task.image)).remove().catch(ignoreGone);
  for (const name of await removeSuperseded(docker, catalog)) work.log(`removed ${name}: another has taken its place`);
}

/** Estimate from the catalog; Go's caches count when they do not exist yet. */
async function bytesNeeded(docker: Dockerode, catalog: Catalog, way: Way, tasks: readonly Task[]): Promise<number> {
  const megabytes = (task: Task) => {
    if (task.kind === 'image') return recipeOf(catalog, task.name, way).cost.megabytes;
    return task.kind === 'module' ? (catalog.file.modules[task.name]?.cost.megabytes ?? 0) : 0;
  };
  const compiles = tasks.some(({ kind, name }) => kind === 'module' && name === 'kubernetes');
  const cached = await docker
    .getVolume(CACHE_VOLUME)
    .inspect()
    .then(
      () => true,
      () => false,
    );
  return 1e6 * tasks.reduce((sum, task) => sum + megabytes(task), compiles && !cached ? catalog.file.goCacheMegabytes : 0);
}
