/** Checks on what a Docker host's engine said, and what the placeholders stand for there. */
import { describe, expect, it } from 'vitest';
import { Check, type DockerContainer } from '../../../contract/index.ts';
import { sayMessage } from '../../../language/index.ts';
import { context } from '../fixtures/ask-check.ts';
import { recordedWorld } from '../fixtures/recorded-world.ts';
import { type DockerScene, isFixedValue, readValues, resolveOrigin } from '../values/index.ts';
import { runCheck } from './index.ts';

const container = (name: string, change: Partial<DockerContainer> = {}): DockerContainer => ({
  id: Buffer.from(name.padEnd(32, '.')).toString('hex'),
  name,
  image: 'packet-dojo/shop-web:1',
  state: 'running',
  networkMode: 'front',
  networks: [],
  published: [],
  mounts: [],
  ...change,
});
const joined = (name: string, address: string, veth?: string) => ({
  name,
  address,
  mac: '02:42:00:00:00:01',
  gateway: '',
  names: [],
  ...(veth ? { veth } : {}),
});
const scene: DockerScene = {
  kind: 'docker',
  host: '10.213.0.113',
  client: '10.213.0.112',
  containers: [
    container('web', { networks: [joined('front', '172.19.0.3', 'vethafc7e0c')], published: [{ address: '0.0.0.0', port: 80, target: 80, protocol: 'tcp' }] }),
    container('app', { networks: [joined('back', '172.18.0.3'), joined('front', '172.19.0.2')] }),
    container('db', { state: 'exited', networks: [joined('back', '')], mounts: [{ volume: 'data', at: '/var/lib/mysql' }] }),
  ],
  networks: [
    { id: 'f2'.repeat(32), name: 'front', driver: 'bridge', internal: false, subnet: '172.19.0.0/16', gateway: '172.19.0.1', bridge: 'br-f2f2f2f2f2f2' },
    { id: 'f3'.repeat(32), name: 'host', driver: 'host', internal: false, subnet: '', gateway: '', bridge: '' },
  ],
  volumes: ['data'],
};

const ask = async (input: object, on: DockerScene = scene) => {
  const { object: _, ...world } = recordedWorld();
  const result = await runCheck(
    Check.parse(input),
    context({ context: { scene: on, world: { ...world, kind: 'docker' }, setup: [{ compose: 'compose.yaml' }] } }),
  );
  return `${result.verdict}: ${sayMessage('en', result.verdict === 'pass' ? result.evidence : result.reason)}`;
};
const docker = (holds: object) => ask({ type: 'docker', holds });

describe('docker', () => {
  it.each([
    [{ what: 'container', name: 'web', state: 'running', on: ['front'], notOn: ['back'] }, 'pass: The container web is running, on: front.'],
    [{ what: 'container', name: 'web', on: ['back'] }, 'notYet: The container web is not on the network back yet, but on: front.'],
    [{ what: 'container', name: 'app', notOn: ['front'] }, 'notYet: The container app is still on the network front.'],
    [{ what: 'container', name: 'db', state: 'running' }, 'notYet: The container db is exited; it should be running.'],
    [{ what: 'container', name: 'web', networkMode: 'none' }, 'notYet: The container web has the network mode front; it should be none.'],
    [{ what: 'container', name: 'cache' }, 'notYet: There is no cache yet.'],
    [{ what: 'container', name: 'cache', absent: true }, 'pass: There is no cache.'],
    [{ what: 'container', name: 'web', absent: true }, 'notYet: web is still there.'],
    [{ what: 'published', container: 'web', port: 80, hostPort: 80 }, 'pass: Port 80 of web is published at 0.0.0.0:80.'],
    [{ what: 'published', container: 'web', port: 80, address: '127.0.0.1' }, 'notYet: Port 80 of web is published, but at 0.0.0.0:80.'],
    [{ what: 'published', container: 'db', port: 3306 }, 'notYet: Port 3306 of db is not published yet.'],
    [{ what: 'published', container: 'db', port: 3306, absent: true }, 'pass: Port 3306 of db is not published.'],
    [{ what: 'published', container: 'web', port: 80, absent: true }, 'notYet: Port 80 of web is still published at 0.0.0.0:80.'],
    [{ what: 'volume', name: 'data', mountedBy: 'db', at: '/var/lib/mysql' }, 'pass: The volume data exists; mounted by: db:/var/lib/mysql.'],
    [{ what: 'volume', name: 'data', mountedBy: 'web' }, 'notYet: The volume data exists, but is mounted elsewhere: db:/var/lib/mysql.'],
    [{ what: 'volume', name: 'data', absent: true }, 'notYet: data is still there.'],
    [{ what: 'network', name: 'front', driver: 'bridge', internal: false }, 'pass: The network front exists, with 172.19.0.0/16.'],
    [{ what: 'network', name: 'front', internal: true }, 'notYet: The network front is not internal yet.'],
    [{ what: 'network', name: 'back' }, 'notYet: There is no back yet.'],
  ])('%j', async (holds, said) => expect(await docker(holds)).toBe(said));

  it('cannot be asked on a cluster, nor Kubernetes on a Docker host', async () => {
    const onCluster = await runCheck(Check.parse({ type: 'docker', holds: { what: 'volume', name: 'data' } }), context());
    expect(onCluster.verdict).toBe('infraError');
    expect(await ask({ type: 'resource', kind: 'Pod', name: 'web' })).toMatch(/^infraError/);
  });
});

it('proves nothing while a container of the lab is down', async () => {
  const silent = { type: 'command', in: 'host', run: ['true'] };
  expect(await ask(silent)).toBe('notYet: The container db, which the lab needs, is exited. `docker compose up -d` brings it up again.');
  expect(await ask(silent, { ...scene, containers: [] })).toMatch(/^notYet: The containers that the lab needs are gone/);
  expect(await ask(silent, { ...scene, containers: scene.containers.slice(0, 2) })).toMatch(/^pass/);
});

describe('placeholders', () => {
  it('are all known to lint', () => {
    const values = readValues(scene);
    expect(values).toMatchObject({
      host: '10.213.0.113',
      'container.web': '172.19.0.3',
      'containerNet.app.front': '172.19.0.2',
      'veth.web.front': 'vethafc7e0c',
      'bridge.front': 'br-f2f2f2f2f2f2',
    });
    expect(Object.keys(values).filter((name) => !isFixedValue(name, 'docker'))).toEqual([]);
    expect(values['container.db']).toBeUndefined();
  });
  it('origins are containers that run, and the host', () => {
    expect(resolveOrigin('container:web', scene)).toEqual({ kind: 'container', name: 'web' });
    expect(resolveOrigin('host', scene)).toEqual({ kind: 'host' });
    for (const [text, code] of [['container:db', 'lesson.container'], ['node:worker', 'lesson.origin'], ['pod:a/b', 'lesson.origin']] as const) // biome-ignore format: pairs
      expect(() => resolveOrigin(text, scene), text).toThrow(expect.objectContaining({ code }));
  });
});
