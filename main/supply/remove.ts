/** Removes what supply made: images, and the volumes of caches and outputs. */
import type Dockerode from 'dockerode';
import { message } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';
import { CACHE_VOLUME, OUTPUT_VOLUME } from './build/volumes.ts';
import { statusOf, textOf } from './engine-error.ts';
import { IMAGE } from './owner.ts';
import { sweepSupply } from './sweep.ts';

/**
 * What a container still uses stays, and the log says so. @returns the names of what was removed, or with `dryRun` of what would be
 */
export async function removeSupply(options: { docker: Dockerode; images: boolean; volumes: boolean; dryRun?: boolean }, work: Work): Promise<string[]> {
  const { docker, dryRun = false } = options;
  const images = options.images ? await ourImages(docker) : [];
  const volumes = options.volumes ? await ourVolumes(docker) : [];
  if (dryRun) return [...images, ...volumes];
  const removed = await sweepSupply(docker);
  const remove = async (name: string, run: () => Promise<unknown>) => {
    work.signal.throwIfAborted();
    const problem = await run().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (problem === undefined) removed.push(name);
    else if (statusOf(problem) === 409) work.log(`${name} stays: ${textOf(problem)}`);
    else if (statusOf(problem) !== 404) throw problem;
  };
  if (images.length + volumes.length > 0)
    await work.step(message('supply.steps.remove', { count: images.length + volumes.length }), async (step) => {
      for (const [index, name] of images.entries()) {
        await remove(name, () => docker.getImage(name).remove());
        step.progress((index + 1) / (images.length + volumes.length));
      }
      for (const name of volumes) await remove(name, () => docker.getVolume(name).remove());
    });
  return removed;
}

/** Every name of every image of ours, and ids of those that have none (left by a build that failed). */
async function ourImages(docker: Dockerode): Promise<string[]> {
  const images = await docker.listImages({ filters: JSON.stringify({ label: [IMAGE] }) });
  // those that others are made from last: what is left of an image is removed with its last child
  const names = images
    .sort((a, b) => b.Created - a.Created)
    .flatMap(({ Id, RepoTags }) => {
      const tags = (RepoTags ?? []).filter((name) => name !== '<none>:<none>');
      return tags.length > 0 ? tags : [Id];
    });
  return names;
}

async function ourVolumes(docker: Dockerode): Promise<string[]> {
  const { Volumes } = await docker.listVolumes();
  return Volumes.map(({ Name }) => Name).filter((name) => name === CACHE_VOLUME || name === OUTPUT_VOLUME);
}
