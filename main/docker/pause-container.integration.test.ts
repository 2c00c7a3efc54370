import type Dockerode from 'dockerode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectDocker, execIn, gone, imageWith, ourLabels, pauseContainer, removeContainer, unpauseContainer } from './index.ts';

const ROUNDS = 12;

let docker: Dockerode;
let container: Dockerode.Container;

beforeAll(async () => {
  ({ docker } = await connectDocker());
  const image = (await imageWith(docker, ['/bin/sh', '/usr/bin/dd', '/usr/bin/find'])) ?? '';
  const HostConfig = { Init: true, NetworkMode: 'none' };
  container = await docker.createContainer({ Image: image, Entrypoint: ['sleep'], Cmd: ['infinity'], Labels: ourLabels('test'), HostConfig });
  await container.start();
});
afterAll(() => removeContainer(docker, container.id).catch(gone));

const state = async () => (await container.inspect()).State.Status;

/** Without the thawing, Docker 20.10 holds container and exec up for ever within these rounds, and with them the counting of every container's memory. */
it('pauses and resumes while commands are being started in it', { timeout: 240_000 }, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const commands = [1, 2, 3, 4].map(() => execIn(docker, container.id, ['true'], { timeoutMs: 30_000 }).catch((thrown: unknown) => thrown));
    await new Promise((resolve) => setTimeout(resolve, round * 8));
    await pauseContainer(docker, container.id);
    expect(await state()).toBe('paused');
    await unpauseContainer(docker, container.id);
    expect(await state()).toBe('running');
    await Promise.all(commands);
  }
  expect(await execIn(docker, container.id, ['echo', 'well'])).toMatchObject({ code: 0, stdout: 'well\n' });
});
