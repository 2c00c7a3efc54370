/** Empties the engine inside the Docker host: containers, networks, volumes, images that are not a lab's, and what was put into the lab's folder. */
import type Dockerode from 'dockerode';
import { execIn, gone, statusOf } from '../docker/index.ts';
import { innerEngine } from './inner-engine.ts';
import { WORK_FOLDER } from './names.ts';

/** Made by the engine itself, and not to be removed. */
const OWN_NETWORKS = ['bridge', 'host', 'none'];

/**
 * All of it, whoever made it: in this engine there is nobody but the lab and its learner. Connections that the kernel remembers go, too.
 * @param kept references of images that stay
 * @returns names of what was removed
 */
export async function clearHost(outer: Dockerode, host: string, kept: readonly string[], signal: AbortSignal): Promise<string[]> {
  const inner = innerEngine(outer, host);
  const removed: string[] = [];
  const remove = async (name: string, act: Promise<unknown>) => {
    await act.catch((thrown: unknown) => statusOf(thrown) === 409 || gone(thrown)); // 409: its removal is under way
    removed.push(name);
  };
  const containers = await inner.listContainers({ all: true });
  await Promise.all(containers.map(({ Id, Names }) => remove((Names[0] ?? Id).slice(1), inner.getContainer(Id).remove({ force: true, v: true }))));
  signal.throwIfAborted();
  const networks = (await inner.listNetworks()).filter(({ Name }) => !OWN_NETWORKS.includes(Name));
  const volumes = (await inner.listVolumes()).Volumes ?? [];
  const images = (await inner.listImages()).filter(({ RepoTags }) => !(RepoTags ?? []).some((tag) => kept.includes(tag)));
  await Promise.all([
    ...networks.map(({ Id, Name }) => remove(Name, inner.getNetwork(Id).remove())),
    ...volumes.map(({ Name }) => remove(Name, inner.getVolume(Name).remove({ force: true }))),
    ...images.map(({ Id, RepoTags }) => remove(RepoTags?.[0] ?? Id, inner.getImage(Id).remove({ force: true }))),
  ]);
  const tidy = `find ${WORK_FOLDER} -mindepth 1 -delete; conntrack -F 2>/dev/null; true`;
  await execIn(outer, host, ['sh', '-c', tidy], { signal });
  return removed;
}
