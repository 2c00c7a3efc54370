/** The build way on the real engine. What it makes has names of its own; the builder is made first where it is not there. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Dockerode from 'dockerode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { plainWork, type Work } from '../operation/index.ts';
import { runContainer, withContainer } from './build/container.ts';
import { OUTPUT_VOLUME } from './build/volumes.ts';
import { imageReference, keyReference, loadCatalog } from './catalog/load.ts';
import { listSupply } from './list.ts';
import { prepareSupply } from './prepare.ts';
import { presentImages } from './present.ts';
import { sweepSupply } from './sweep.ts';
import { buildContainers, mark, removeVariant, variant } from './variant.fixture.ts';

const docker = new Dockerode();
const catalog = await loadCatalog();
let dataDir = '';

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'dojo-test-'));
  await prepareSupply({ docker, catalog, only: ['builder'], from: 'auto', dataDir }, plainWork());
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Prints of a container of this image, one string each. */
async function printed(image: string, command: string[], volumes: Record<string, string> = {}): Promise<string[]> {
  const lines: string[] = [];
  await withContainer(docker, { image, entrypoint: command, volumes }, (container) =>
    runContainer(docker, container, { signal: AbortSignal.timeout(60_000), onLine: (line) => lines.push(line) }),
  );
  return lines;
}
const builder = keyReference(catalog, 'builder', 'build');
const unfinished = () => printed(builder, ['find', '/out', '-maxdepth', '1', '-name', '.part-*'], { [OUTPUT_VOLUME]: '/out' });

describe('prepareSupply, building', () => {
  const changed = variant(catalog, { module: 'dojo', image: 'echo', tag: `test-${mark()}` });
  afterAll(() => removeVariant(docker, changed, 'echo'));

  it('compiles a changed program, makes its image under both names, and leaves no container', async () => {
    await prepareSupply({ docker, catalog: changed, only: ['echo'], from: 'build', dataDir }, plainWork());
    const image = await docker.getImage(imageReference(changed, 'echo')).inspect();
    expect(image.RepoTags).toEqual(expect.arrayContaining([imageReference(changed, 'echo'), keyReference(changed, 'echo', 'build')]));
    expect(image.Config.Labels).toMatchObject({ 'dev.packet-dojo.image': 'echo', 'dev.packet-dojo.from': 'build' });
    expect(image.Config.Labels).not.toHaveProperty('dev.packet-dojo');
    expect(await printed(imageReference(changed, 'echo'), ['/echo', '-help'])).toContainEqual(expect.stringContaining('-http string'));
    expect(await buildContainers(docker)).toEqual([]);
    const item = (await listSupply({ docker, catalog: changed, dataDir })).find(({ name }) => name === 'echo');
    expect(item).toMatchObject({ state: 'present', from: 'build', kind: 'image' });
    expect(item?.sizeBytes).toBeGreaterThan(1e6);
  });

  it('does nothing the second time', async () => {
    const steps: string[] = [];
    const work: Work = { ...plainWork(), step: async (title) => Promise.reject(new Error(title.code)), log: (line) => steps.push(line) };
    await prepareSupply({ docker, catalog: changed, only: ['echo'], from: 'auto', dataDir }, work);
    expect(steps).toEqual([]);
  });

  it('gives the stable name back when it was taken away, without building', async () => {
    await docker.getImage(imageReference(changed, 'echo')).remove();
    await prepareSupply(
      { docker, catalog: changed, only: ['echo'], from: 'auto', dataDir },
      { ...plainWork(), step: async (title) => Promise.reject(new Error(title.code)) },
    );
    await expect(docker.getImage(imageReference(changed, 'echo')).inspect()).resolves.toBeDefined();
  });

  it('removes what nothing names any more when something else takes its place', async () => {
    const [first, second] = [
      variant(catalog, { module: 'dojo', image: 'echo', tag: `test-${mark()}` }),
      variant(catalog, { module: 'dojo', image: 'echo', tag: `test-${mark()}` }),
    ];
    await prepareSupply({ docker, catalog: first, only: ['echo'], from: 'build', dataDir }, plainWork());
    await docker.getImage(imageReference(first, 'echo')).remove();
    await prepareSupply({ docker, catalog: second, only: ['echo'], from: 'build', dataDir }, plainWork());
    const names = [...(await presentImages(docker)).keys()];
    expect(names).not.toContain(keyReference(first, 'echo', 'build'));
    expect(names).toEqual(expect.arrayContaining([keyReference(second, 'echo', 'build'), imageReference(changed, 'echo')]));
    await removeVariant(docker, second, 'echo');
  });

  it('names a program that does not compile, with the compiler’s words', async () => {
    const broken = variant(catalog, { module: 'dojo', image: 'echo', tag: `test-${mark()}` });
    const files = broken.sources.modules.get('dojo') ?? [];
    const modules = new Map(broken.sources.modules).set(
      'dojo',
      files.map((one) => (one.path === 'cmd/echo/udp.go' ? { ...one, bytes: Buffer.from('package main\nfunc serveUDP() { undefinedName() }\n') } : one)),
    );
    const catalogWithFault = { ...broken, sources: { ...broken.sources, modules } };
    await expect(prepareSupply({ docker, catalog: catalogWithFault, only: ['echo'], from: 'build', dataDir }, plainWork())).rejects.toMatchObject({
      code: 'supply.compileFailed',
      params: { module: 'dojo' },
      detail: expect.stringContaining('undefinedName'),
    });
    expect(await unfinished()).toEqual([]);
  });
});

describe('cancel and kill', () => {
  it('leaves no container and no half-made program when cancelled in mid-compile', async () => {
    const changed = variant(catalog, { module: 'etcd', image: 'etcd', tag: `test-${mark()}` });
    const cancel = new AbortController();
    const work = plainWork(cancel.signal, (line) => {
      if (line.includes('packages ')) cancel.abort(new Error('enough'));
    });
    await expect(prepareSupply({ docker, catalog: changed, only: ['etcd'], from: 'build', dataDir }, work)).rejects.toThrow('enough');
    expect(await buildContainers(docker)).toEqual([]);
    expect(await unfinished()).toEqual([]);
  });

  it('stops the container of a program that was killed, and removes it at the next start', async () => {
    const child = spawn(process.execPath, [new URL('long-build.fixture.ts', import.meta.url).pathname, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const chunk of child.stdout) if (String(chunk).includes('packages ')) break;
    const running = await buildContainers(docker);
    expect(running).toHaveLength(1);
    expect(await sweepSupply(docker)).toEqual([]); // its owner lives
    child.kill('SIGKILL');
    const stopped = async () => (await buildContainers(docker)).every(({ State }) => State === 'exited');
    for (let tries = 0; tries < 100 && !(await stopped()); tries++) await sleep(100);
    expect(await stopped()).toBe(true);
    expect(await sweepSupply(docker)).toEqual(running.map(({ Names }) => Names[0]?.slice(1)));
    expect(await buildContainers(docker)).toEqual([]);
    expect(await unfinished()).toEqual([]);
  });
});

it('lists every supply of the catalog in the contract’s shape', async () => {
  const { SupplyItem } = await import('../../contract/index.ts');
  const items = z.array(SupplyItem).parse(await listSupply({ docker, catalog, dataDir }));
  expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(['debian', 'builder', 'node', 'flannel', 'echo', 'client', 'tools', 'kind']));
});
