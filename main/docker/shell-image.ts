/** Finds an image on this machine that has the programs a probe needs. */
import type Dockerode from 'dockerode';
import { ourLabels } from './labels.ts';
import { gone } from './status.ts';

const CANDIDATES = 12;

/**
 * The first image here that holds all these files; images of ours and Debian ones are asked first. Nothing is run.
 * @param files absolute paths in the image, `/bin/sh`
 */
export async function imageWith(docker: Dockerode, files: readonly string[]): Promise<string | undefined> {
  const images = (await docker.listImages()).flatMap(({ RepoTags }) => RepoTags ?? []).filter((tag) => !tag.startsWith('<none>'));
  const ordered = images.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b)).slice(0, CANDIDATES);
  for (const image of ordered) if (await holds(docker, image, files)) return image;
  return undefined;
}

const rank = (image: string): number => ['packet-dojo/tools', 'packet-dojo/', 'debian', 'ubuntu', 'node'].findIndex((word) => image.includes(word)) >>> 0;

async function holds(docker: Dockerode, image: string, files: readonly string[]): Promise<boolean> {
  const container = await docker.createContainer({ Image: image, Cmd: ['/bin/true'], Labels: ourLabels('probe'), NetworkDisabled: true });
  try {
    // an answer that nobody reads keeps its connection, and with it this process
    await Promise.all(files.map(async (path) => (await container.infoArchive({ path })).resume()));
    return true;
  } catch {
    return false;
  } finally {
    await container.remove({ force: true }).catch(gone);
  }
}
