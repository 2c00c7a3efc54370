/** Removes a container, also one that cannot die because part of it is frozen. */
import type Dockerode from 'dockerode';
import { runPrivileged } from './run-privileged.ts';
import { imageWith } from './shell-image.ts';
import { gone, statusOf } from './status.ts';

const TRIES = 3;

/**
 * Force-removes it with its anonymous volumes; one that is gone already, or is being removed by somebody else, is no error.
 * A node that is killed while the runtime inside it holds a Pod's cgroup frozen (cgroup v1; runc freezes to change settings) never exits: a frozen process
 * takes no signal. So after such a refusal its cgroups are thawed, and it is tried again.
 * @see https://docs.kernel.org/admin-guide/cgroup-v1/freezer-subsystem.html
 */
export async function removeContainer(docker: Dockerode, id: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await docker.getContainer(id).remove({ force: true, v: true });
      return;
    } catch (thrown) {
      if (statusOf(thrown) === 409) return;
      if (statusOf(thrown) !== 500 || tries === TRIES) return gone(thrown);
      await thaw(docker, id);
    }
  }
}

/** Through the engine's own /sys/fs/cgroup, where all cgroups are seen. Does nothing where no image has a shell. */
async function thaw(docker: Dockerode, id: string): Promise<void> {
  const { Id: full } = await docker.getContainer(id).inspect();
  const image = await imageWith(docker, ['/bin/sh', '/usr/bin/find']);
  if (image === undefined) return;
  const script = `find /cgroups/ -path '*${full}*' -name freezer.state | while read -r state; do echo THAWED > "$state"; done`;
  await runPrivileged(docker, { image, script, binds: ['/sys/fs/cgroup:/cgroups'] });
}
