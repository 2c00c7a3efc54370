/** Removes a container, also one that cannot die because part of it is frozen. */
import type Dockerode from 'dockerode';
import { gone, statusOf } from './status.ts';
import { thaw } from './thaw.ts';

const TRIES = 3;

/**
 * Force-removes it with its anonymous volumes; one that is gone already, or is being removed by somebody else, is no error.
 * A node that is killed while the runtime inside it holds a Pod's cgroup frozen (cgroup v1; runc freezes to change settings) never exits: a frozen process
 * takes no signal. So after such a refusal its cgroups are thawed, and it is tried again.
 */
export async function removeContainer(docker: Dockerode, id: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await docker.getContainer(id).remove({ force: true, v: true });
      return;
    } catch (thrown) {
      if (statusOf(thrown) === 409) return;
      if (statusOf(thrown) !== 500 || tries === TRIES) return gone(thrown);
      await thaw(docker, (await docker.getContainer(id).inspect()).Id);
    }
  }
}
