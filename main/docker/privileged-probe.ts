/** Whether `--privileged` works, asked of the engine itself and without any image of anybody's. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type Dockerode from 'dockerode';
import { IMAGE, ourLabels } from './labels.ts';
import { gone } from './status.ts';

const REPOSITORY = 'packet-dojo/empty';
/** An empty tar archive is two blocks of zeroes, tar(5). */
const EMPTY_TAR = Buffer.alloc(1024);

/**
 * Starts a privileged container from an empty image. It cannot succeed; which step refuses tells: the capabilities come before the program is looked up
 * (runc, standard_init_linux.go).
 * @returns undefined when privileged containers work here, else the engine's words
 */
export async function privilegedRefusal(docker: Dockerode): Promise<string | undefined> {
  const tag = randomUUID(); // two probes at a time must not take the name from each other's image
  const stream = await docker.importImage(Readable.from([EMPTY_TAR]), { repo: REPOSITORY, tag, changes: [`LABEL ${IMAGE}=empty`] });
  for await (const _ of stream) void _; // the answer is the end of it
  const container = await docker.createContainer({
    Image: `${REPOSITORY}:${tag}`,
    Cmd: ['/nothing'],
    Labels: ourLabels('probe'),
    NetworkDisabled: true,
    HostConfig: { Privileged: true, NetworkMode: 'none' },
  });
  try {
    await container.start();
    return undefined;
  } catch (thrown) {
    const words = thrown instanceof Error ? thrown.message : String(thrown);
    return /no such file|not found/i.test(words) ? undefined : words;
  } finally {
    await container.remove({ force: true }).catch(gone);
    await docker.getImage(`${REPOSITORY}:${tag}`).remove({ force: true }).catch(gone);
  }
}
