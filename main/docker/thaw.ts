/** Thaws what the kernel holds frozen of a container, behind the engine's back. */
import type Dockerode from 'dockerode';
import { runPrivileged } from './run-privileged.ts';
import { imageWith } from './shell-image.ts';

/**
 * All cgroups of the container, through the engine's own /sys/fs/cgroup. Does nothing where no image has a shell.
 * @param id whole: the engine may be unable to look a container up just now
 * @see https://docs.kernel.org/admin-guide/cgroup-v1/freezer-subsystem.html and cgroup-v2.html (cgroup.freeze)
 */
export async function thaw(docker: Dockerode, id: string): Promise<void> {
  const image = await imageWith(docker, ['/bin/sh', '/usr/bin/find']);
  if (image === undefined) return;
  const script = `find /cgroups/ -path '*${id}*' -name freezer.state | while read -r state; do echo THAWED > "$state"; done
find /cgroups/ -path '*${id}*' -name cgroup.freeze | while read -r state; do echo 0 > "$state"; done`;
  await runPrivileged(docker, { image, script, binds: ['/sys/fs/cgroup:/cgroups'] });
}
