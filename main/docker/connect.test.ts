import { expect, it } from 'vitest';
import { connectDocker, whyNot } from './connect.ts';

const failure = (code: string) => Object.assign(new Error(`connect ${code}`), { code });
const standard = { address: 'unix:///var/run/docker.sock', chosen: false };

it('tells a missing right from a missing engine', () => {
  expect(whyNot(failure('EACCES'), standard).code).toBe('docker.noRights');
  expect(whyNot(failure('ECONNREFUSED'), standard).code).toBe('docker.notRunning');
});

it('never says that a named engine is not installed', () => {
  expect(whyNot(failure('ENOENT'), { address: 'unix:///tmp/other.sock', chosen: true }, { PATH: '/nowhere' }).code).toBe('docker.notRunning');
});

it('asks the address in DOCKER_HOST', async () => {
  const answer = connectDocker({ DOCKER_HOST: 'unix:///nowhere/docker.sock' });
  await expect(answer).rejects.toMatchObject({ code: 'docker.notRunning', params: { address: 'unix:///nowhere/docker.sock' } });
});
