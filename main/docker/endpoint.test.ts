import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dockerEndpoint } from './endpoint.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'endpoint-'));
});
afterEach(() => rmSync(home, { recursive: true }));

function writeContext(name: string, host: string, current = true): void {
  const hash = createHash('sha256').update(name).digest('hex');
  mkdirSync(join(home, '.docker', 'contexts', 'meta', hash), { recursive: true });
  writeFileSync(join(home, '.docker', 'contexts', 'meta', hash, 'meta.json'), JSON.stringify({ Name: name, Endpoints: { docker: { Host: host } } }));
  if (current) writeFileSync(join(home, '.docker', 'config.json'), JSON.stringify({ currentContext: name }));
}

describe('the address of the engine', () => {
  it('is the default socket where nobody says otherwise', () => {
    expect(dockerEndpoint({}, home)).toMatchObject({ address: 'unix:///var/run/docker.sock', chosen: false, options: { socketPath: '/var/run/docker.sock' } });
  });

  it('is the current context', () => {
    writeContext('colima', 'unix:///home/me/.colima/docker.sock');
    expect(dockerEndpoint({}, home)).toMatchObject({ chosen: true, options: { socketPath: '/home/me/.colima/docker.sock' } });
    expect(dockerEndpoint({ DOCKER_CONTEXT: 'default' }, home).chosen).toBe(false);
  });

  it('is DOCKER_HOST before any context', () => {
    writeContext('colima', 'unix:///home/me/.colima/docker.sock');
    expect(dockerEndpoint({ DOCKER_HOST: 'tcp://10.1.2.3' }, home)).toMatchObject({
      chosen: true,
      options: { host: '10.1.2.3', port: 2375, protocol: 'http' },
    });
    expect(dockerEndpoint({ DOCKER_HOST: 'unix:///run/user/1000/docker.sock' }, home).options).toEqual({
      host: undefined,
      socketPath: '/run/user/1000/docker.sock',
    });
  });

  it('takes certificates from DOCKER_CERT_PATH where TLS is asked for', () => {
    for (const file of ['ca.pem', 'cert.pem', 'key.pem']) writeFileSync(join(home, file), file);
    const { options } = dockerEndpoint({ DOCKER_HOST: 'tcp://10.1.2.3', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: home }, home);
    expect(options).toMatchObject({ protocol: 'https', port: 2376, ca: Buffer.from('ca.pem') });
  });

  it('says so when it cannot be used', () => {
    expect(() => dockerEndpoint({ DOCKER_HOST: 'ssh://me@server' }, home)).toThrow(expect.objectContaining({ code: 'docker.unusableAddress' }));
    expect(() => dockerEndpoint({ DOCKER_CONTEXT: 'nowhere' }, home)).toThrow(expect.objectContaining({ code: 'docker.unknownContext' }));
  });
});
