/** One long-lived container that looks into all the others: in the host's pid namespace, so that `nsenter -t PID` reaches every network namespace. */
import type Dockerode from 'dockerode';
import { DojoError } from '../../contract/index.ts';
import { ourLabels } from './labels.ts';
import { statusOf } from './status.ts';

export const TOOLS_NAME = 'packet-dojo-tools';

export interface ToolsContainer {
  id: string;
  /** Its init's pid as the engine's host sees it, which is how the container itself sees it too. */
  pid: number;
}

/**
 * The tools container of this image: started when it is not there or down, replaced when it was made from another image.
 * @param image name, or id
 * @throws DojoError docker.noImage when the image is not here
 */
export async function toolsContainer(docker: Dockerode, image: string): Promise<ToolsContainer> {
  const [wanted, found] = await Promise.all([imageId(docker, image), look(docker)]);
  if (found !== undefined) {
    if (found.image === wanted && found.pid > 0) return { id: found.id, pid: found.pid };
    await docker.getContainer(found.id).remove({ force: true, v: true }).catch(ignore(404, 409));
  }
  // two callers at once: the name lets one of them make it, the other finds it
  await docker.createContainer(definition(wanted)).catch(ignore(409));
  await docker.getContainer(TOOLS_NAME).start().catch(ignore(304));
  const made = await look(docker);
  if (made === undefined || made.pid === 0) throw new DojoError('docker.containerDown', { container: TOOLS_NAME });
  return { id: made.id, pid: made.pid };
}

const definition = (image: string): Dockerode.ContainerCreateOptions => ({
  name: TOOLS_NAME,
  Image: image,
  Entrypoint: ['sleep'],
  Cmd: ['infinity'],
  Labels: ourLabels('tools'),
  StopSignal: 'SIGKILL',
  HostConfig: { Privileged: true, PidMode: 'host', NetworkMode: 'host', Init: true },
});

async function look(docker: Dockerode): Promise<{ id: string; image: string; pid: number } | undefined> {
  try {
    const { Id, Image, State } = await docker.getContainer(TOOLS_NAME).inspect();
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
