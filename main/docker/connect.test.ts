import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connectDocker, whyNot } from './connect.ts';

const failure = (code: string) => Object.assign(new Error(`connect ${code}`), { code });
const standard = { address: 'unix:///var/run/docker.sock', chosen: false };

it('tells a missing right from a missing engine', () => {
  expect(whyNot(failure('EACCES'), standard).code).toBe('docker.noRights');
  expect(whyNot(failure('ECONNREFUSED'), standard).code).toBe('docker.notRunning');
});

it.runIf(process.platform === 'linux')('does not take a lone client for an engine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'client-'));
  try {
    writeFileSync(join(folder, 'docker'), '', { mode: 0o755 });
    const onlyClient = whyNot(failure('ENOENT'), standard, { PATH: folder }).code;
    expect(onlyClient).toBe(existsSync('/usr/sbin/dockerd') ? 'docker.notRunning' : 'docker.absent');
    writeFileSync(join(folder, 'dockerd'), '', { mode: 0o755 });
    expect(whyNot(failure('ENOENT'), standard, { PATH: folder }).code).toBe('docker.notRunning');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('never says that a named engine is not installed', () => {
  expect(whyNot(failure('ENOENT'), { address: 'unix:///tmp/other.sock', chosen: true }, { PATH: '/nowhere' }).code).toBe('docker.notRunning');
});

it('asks the address in DOCKER_HOST', async () => {
  const answer = connectDocker({ DOCKER_HOST: 'unix:///nowhere/docker.sock' });
  await expect(answer).rejects.toMatchObject({ code: 'docker.notRunning', params: { address: 'unix:///nowhere/docker.sock' } });
});
