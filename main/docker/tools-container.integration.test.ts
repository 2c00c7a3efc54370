import { randomUUID } from 'node:crypto';
import type Dockerode from 'dockerode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDocker, execIn, gone, imageWith, ourLabels, toolsContainer } from './index.ts';

const NAME = `packet-dojo-test-tools-${randomUUID().slice(0, 8)}`;
const OTHER = `packet-dojo/test-tools:${randomUUID().slice(0, 8)}`;
let docker: Dockerode;
let image: string;

beforeAll(async () => {
  ({ docker } = await connectDocker());
  image = (await imageWith(docker, ['/bin/sh', '/usr/bin/dd', '/usr/bin/sleep', '/usr/bin/nsenter'])) ?? '';
});
afterAll(async () => {
  await docker.getContainer(NAME).remove({ force: true }).catch(gone);
  await docker.getImage(OTHER).remove({ force: true }).catch(gone);
});

describe('the tools container', () => {
  it('is made once, also by several callers at once', async () => {
    const made = await Promise.all([1, 2, 3].map(() => toolsContainer(docker, image, NAME)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(await toolsContainer(docker, image, NAME)).toEqual(made[0]);
  });

  it("sees the host's processes and enters their namespaces", async () => {
    const { id, pid } = await toolsContainer(docker, image, NAME);
    expect((await execIn(docker, id, ['cat', `/proc/${pid}/comm`])).stdout).toBe('sleep\n');
    const other = await docker.createContainer({
      Image: image,
      Entrypoint: ['sleep'],
      Cmd: ['infinity'],
      Hostname: 'entered',
      Labels: ourLabels('test'),
      HostConfig: { NetworkMode: 'none' },
    });
    try {
      await other.start();
      const { State } = await other.inspect();
      expect((await execIn(docker, id, ['nsenter', '-t', String(State.Pid), '-u', '-n', 'hostname'])).stdout).toBe('entered\n');
    } finally {
      await other.remove({ force: true });
    }
  });

  it('comes back when it was stopped', async () => {
    const { id } = await toolsContainer(docker, image, NAME);
    await docker.getContainer(id).kill();
    const again = await toolsContainer(docker, image, NAME);
    expect((await execIn(docker, again.id, ['true'])).code).toBe(0);
  });

  it('is replaced when its image has changed', async () => {
    const before = await toolsContainer(docker, image, NAME);
    const [repo = '', tag = ''] = OTHER.split(':');
    await docker.getContainer(before.id).commit({ repo, tag });
    const after = await toolsContainer(docker, OTHER, NAME);
    expect(after.id).not.toBe(before.id);
    expect((await docker.getContainer(NAME).inspect()).Config.Image).toBe((await docker.getImage(OTHER).inspect()).Id);
  });

  it('says that its image is not here', async () => {
    await expect(toolsContainer(docker, 'packet-dojo/nothing:none', NAME)).rejects.toMatchObject({ code: 'docker.noImage' });
  });
});
