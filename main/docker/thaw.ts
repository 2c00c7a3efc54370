/** Freezes and thaws a container behind the engine's back. */
import type Dockerode from 'dockerode';
import { runPrivileged } from './run-privileged.ts';
import { imageWith } from './shell-image.ts';

/**
 * All that the kernel holds frozen of the container, also in cgroups below its own.
 * @param id whole: the engine may be unable to look a container up just now
 * @see https://docs.kernel.org/admin-guide/cgroup-v1/freezer-subsystem.html and cgroup-v2.html (cgroup.freeze)
 */
export const thaw = (docker: Dockerode, id: string): Promise<void> =>
  inCgroups(docker, `${written('THAWED', `-path '*${id}*' -name freezer.state`)}\n${written('0', `-path '*${id}*' -name cgroup.freeze`)}`);

/** As the engine's pause does: the container's own cgroup, from which those below inherit, of version 1 where it has a freezer. Names: cgroupfs's, and systemd's. */
export const freeze = (docker: Dockerode, id: string): Promise<void> => {
  const own = (file: string) => `'(' -path '*/${id}/${file}' -o -path '*/docker-${id}.scope/${file}' ')'`;
  const [v1, v2] = [own('freezer.state'), own('cgroup.freeze')];
  return inCgroups(docker, `if [ -n "$(find /cgroups/ ${v1})" ]; then ${written('FROZEN', v1)}; else ${written('1', v2)}; fi`);
};

const written = (word: string, which: string): string => `find /cgroups/ ${which} | while read -r state; do echo ${word} > "$state"; done`;

/** Through the engine's own /sys/fs/cgroup. Does nothing where no image has a shell. */
async function inCgroups(docker: Dockerode, script: string): Promise<void> {
  const image = await imageWith(docker, ['/bin/sh', '/usr/bin/find']);
  if (image !== undefined) await runPrivileged(docker, { image, script, binds: ['/sys/fs/cgroup:/cgroups'] });
}
