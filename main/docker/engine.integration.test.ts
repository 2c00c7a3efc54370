import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainWork } from '../operation/index.ts';
import { connectDocker, type Engine, engineWeStarted, execIn, imageWith, ourLabels, startEngine, stopEngine } from './index.ts';
import { privilegedRefusal } from './privileged-probe.ts';

const root = process.getuid?.() === 0;
const BRIDGE = `dojo-${process.pid}`;

/** A second engine beside the one that tests run on: its own folders, socket and bridge, so that nothing of the first is touched. */
describe.runIf(root)('an engine that we start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  const socket = `unix://${join(folder, 'docker.sock')}`;
  const flags = [
    '--data-root',
    join(folder, 'data'),
    '--exec-root',
    join(folder, 'exec'),
    '--pidfile',
    join(folder, 'docker.pid'),
    // not `none`: an engine without a bridge deletes docker0, whosever it is
    `--bridge=${BRIDGE}`,
    '--iptables=false',
    '--storage-driver=vfs',
  ];
  let engine: Engine;

  beforeAll(async () => {
    await execa('ip', ['link', 'add', BRIDGE, 'type', 'bridge']);
    await execa('ip', ['address', 'add', '10.255.213.1/24', 'dev', BRIDGE]);
    engine = await startEngine({ folder, socket, flags }, plainWork());
  });
  afterAll(async () => {
    await stopEngine(plainWork(), folder);
    await execa('ip', ['link', 'delete', BRIDGE], { reject: false });
    await execa('umount', [join(folder, 'data')], { reject: false }); // dockerd leaves its data root mounted when it failed to start
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers, and is known as ours', async () => {
    expect(engine.socket).toBe(socket);
    expect(engineWeStarted(folder)).toMatchObject({ socket });
    expect(engineWeStarted(join(folder, 'elsewhere'))).toBeUndefined();
    expect((await connectDocker({ DOCKER_HOST: socket })).version).toBe(engine.version);
  });

  it('runs privileged containers, and commands in them, on this machine', async () => {
    expect(await privilegedRefusal(engine.docker)).toBeUndefined();
    const first = await connectDocker();
    const image = (await imageWith(first.docker, ['/bin/sh', '/usr/bin/dd', '/usr/bin/sleep'])) ?? '';
    await execa('sh', ['-c', 'docker -H "$1" save "$3" | docker -H "$2" load', 'copy', first.socket, socket, image]);
    const container = await engine.docker.createContainer({
      Image: image,
      Entrypoint: ['sleep'],
      Cmd: ['infinity'],
      Labels: ourLabels('test'),
      HostConfig: { Privileged: true, NetworkMode: 'none' },
    });
    await container.start();
    const mount = await execIn(engine.docker, container.id, ['sh', '-c', 'mount -t tmpfs none /mnt && grep -c " /mnt tmpfs " /proc/mounts']);
    expect(mount).toEqual({ code: 0, stdout: '1\n', stderr: '' });
    await container.remove({ force: true });
  });

  it('is gone after stop', async () => {
    await stopEngine(plainWork(), folder);
    expect(engineWeStarted(folder)).toBeUndefined();
    await expect(connectDocker({ DOCKER_HOST: socket })).rejects.toMatchObject({ code: 'docker.notRunning' });
  });

  it('says why it does not start, with the end of its log, and leaves no process', async () => {
    const failing = startEngine({ folder, socket, flags: [...flags, '--storage-driver=nonsense'] }, plainWork());
    await expect(failing).rejects.toMatchObject({ code: 'docker.engineFailed', detail: expect.stringMatching(/storage-driver|nonsense/) });
    expect(engineWeStarted(folder)).toBeUndefined();
  });
});
