/** One long-lived container that looks into all the others: in the host's pid namespace, so that `nsenter -t PID` reaches every network namespace. */
import { setTimeout as sleep } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import { DojoError } from '../../contract/index.ts';
import { ourLabels } from './labels.ts';
import { statusOf } from './status.ts';

export const TOOLS_NAME = 'packet-dojo-tools';

export interface ToolsContainer {
  id: string;
  /** Its main process's pid as the engine's host sees it, which is how the container itself sees it too. */
  pid: number;
}

/**
 * The tools container of this image: started when it is not there or down, replaced when it was made from another image.
 * @param image name, or id
 * @param name of the container; another one than ours is for tests
 * @throws DojoError docker.noImage when the image is not here
 */
export async function toolsContainer(docker: Dockerode, image: string, name: string = TOOLS_NAME): Promise<ToolsContainer> {
  const [wanted, found] = await Promise.all([imageId(docker, image), look(docker, name)]);
  if (found !== undefined) {
    if (found.image === wanted && found.pid > 0) return { id: found.id, pid: found.pid };
    await docker.getContainer(found.id).remove({ force: true, v: true }).catch(ignore(404, 409));
  }
  // two callers at once: the name lets one of them make it, the other finds it
  await docker.createContainer(definition(wanted, name)).catch(ignore(409));
  await started(docker, name);
  const made = await look(docker, name);
  if (made === undefined || made.pid === 0) throw new DojoError('docker.containerDown', { container: name });
  return { id: made.id, pid: made.pid };
}

const definition = (image: string, name: string): Dockerode.ContainerCreateOptions => ({
  name,
  Image: image,
  Entrypoint: ['sleep'],
  Cmd: ['infinity'],
  Labels: ourLabels('tools'),
  StopSignal: 'SIGKILL',
  HostConfig: { Privileged: true, PidMode: 'host', NetworkMode: 'host' },
});

/** A name can be taken a moment before its container can be found. */
async function started(docker: Dockerode, name: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await docker
        .getContainer(name)
        .start()
        .then(() => {}, ignore(304));
    } catch (thrown) {
      if (statusOf(thrown) !== 404 || tries === 20) throw thrown;
      await sleep(25);
    }
  }
}

async function look(docker: Dockerode, name: string): Promise<{ id: string; image: string; pid: number } | undefined> {
  try {
    const { Id, Image, State } = await docker.getContainer(name).inspect();
    return { id: Id, image: Image, pid: State.Running && !State.Paused ? State.Pid : 0 };
  } catch (thrown) {
    if (statusOf(thrown) === 404) return undefined;
    throw thrown;
  }
}

async function imageId(docker: Dockerode, image: string): Promise<string> {
  try {
    return (await docker.getImage(image).inspect()).Id;
  } catch (thrown) {
    if (statusOf(thrown) === 404) throw new DojoError('docker.noImage', { image }, { cause: thrown });
    throw thrown;
  }
}

const ignore =
  (...statuses: number[]) =>
  (thrown: unknown): void => {
    if (!statuses.includes(statusOf(thrown) ?? 0)) throw thrown;
  };
