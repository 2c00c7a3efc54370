import { existsSync } from 'node:fs';
import type Dockerode from 'dockerode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectDocker, gone, imageWith, ourLabels } from './index.ts';
import { removeContainer } from './remove-container.ts';

/** As runc does inside a node: a cgroup of a process below the container's own, frozen. */
const FREEZE = `cd /sys/fs/cgroup/freezer && mkdir nested && cd nested || exit
sleep 1000 & echo $! >cgroup.procs; echo FROZEN >freezer.state; cat freezer.state; wait`;
const FREEZER = '/sys/fs/cgroup/freezer';

let docker: Dockerode;
let image: string;
let made: Dockerode.Container | undefined;

beforeAll(async () => {
  ({ docker } = await connectDocker());
  image = (await imageWith(docker, ['/bin/sh', '/usr/bin/find'])) ?? '';
});
afterAll(async () => {
  if (made) await removeContainer(docker, made.id).catch(gone);
});

it.skipIf(!existsSync(FREEZER))('removes a container in which a process is frozen, which the engine alone cannot kill', async () => {
  const container = await docker.createContainer({
    Image: image,
    Entrypoint: ['sh', '-c', FREEZE],
    Cmd: [],
    Labels: ourLabels('test'),
    HostConfig: { Privileged: true, NetworkMode: 'none' },
  });
  made = container;
  await container.start();
  await expect.poll(async () => String(await container.logs({ stdout: true, stderr: true })), { timeout: 10_000 }).toContain('FROZEN');
  await removeContainer(docker, container.id);
  await expect(container.inspect()).rejects.toMatchObject({ statusCode: 404 });
});
