/** What a killed build may leave behind, and how it goes. */
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import { ignoreGone } from './engine-error.ts';
import { isRunning, OURS, ownerLives, ROLE } from './owner.ts';

/** Folders in the system's temporary folder: this and the owner's pid. */
export const TEMPORARY = 'packet-dojo-supply-';

/** Removes build containers and temporary folders whose process is gone. Returns the names of what it removed. */
export async function sweepSupply(docker: Dockerode): Promise<string[]> {
  const containers = await docker.listContainers({ all: true, filters: { label: [`${OURS}=1`, `${ROLE}=build`] } });
  const removed = await Promise.all([...containers.map((container) => sweepContainer(docker, container)), ...(await temporaryFolders()).map(sweepFolder)]);
  return removed.filter((name) => name !== undefined);
}

async function sweepContainer(docker: Dockerode, { Id, Names, Labels }: Dockerode.ContainerInfo): Promise<string | undefined> {
  if (await ownerLives(Labels)) return undefined;
  await docker.getContainer(Id).remove({ force: true, v: true }).catch(ignoreGone);
  return (Names[0] ?? Id).replace(/^\//, '');
}

const temporaryFolders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith(TEMPORARY));

async function sweepFolder(name: string): Promise<string | undefined> {
  if (isRunning(Number(name.slice(TEMPORARY.length).split('-')[0]))) return undefined;
  await rm(join(tmpdir(), name), { recursive: true, force: true });
  return name;
}
