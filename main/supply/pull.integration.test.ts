/** The pull way, against Debian's docker-registry on loopback: the engine takes it like any other, without TLS. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Dockerode from 'dockerode';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plainWork } from '../operation/index.ts';
import { archiveOf } from './build/tar.ts';
import type { SourceFile } from './catalog/files.ts';
import { type Catalog, imageReference, loadCatalog } from './catalog/load.ts';
import { prepareSupply } from './prepare.ts';
import { presentImages } from './present.ts';
import { followLines } from './registry/lines.ts';
import { probeRegistry } from './registry/probe.ts';
import { pullImage } from './registry/pull.ts';
import { mark, rekeyed, removeVariant } from './variant.fixture.ts';

const docker = new Dockerode();
const installed = (() => {
  try {
    return execFileSync('docker-registry', ['--version'], { encoding: 'utf8' });
  } catch {
    return undefined;
  }
})();
if (!installed) console.warn('SKIPPED: the pull way is not tested, because docker-registry is not installed (Debian package docker-registry)');

const file = (path: string, text: string | Buffer): SourceFile => ({ path, bytes: Buffer.from(text), executable: false });

/** A port nobody listens on now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe.skipIf(!installed)('pulling', () => {
  let folder = '';
  let registry: ChildProcess;
  let address = '';
  let digest = '';
  const made: Catalog[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dojo-test-'));
    address = `127.0.0.1:${await freePort()}`;
    await writeFile(join(folder, 'config.yml'), `version: 0.1\nstorage: {filesystem: {rootdirectory: ${folder}/data}}\nhttp: {addr: '${address}'}\n`);
    registry = spawn('docker-registry', ['serve', join(folder, 'config.yml')], { stdio: 'ignore' });
    for (let tries = 0; tries < 100 && !(await probeRegistry(address)).answers; tries++) await sleep(100);
    const name = `${address}/test/base`;
    await followLines(await docker.importImage(archiveOf([file('base', randomBytes(3_000_000))]), { repo: name, tag: '1' }), () => {});
    const pushed = await docker.getImage(`${name}:1`).push({ authconfig: { username: '', password: '', serveraddress: '' } });
    await followLines(pushed, ({ status }) => {
      digest = /digest: (sha256:[0-9a-f]{64})/.exec(status ?? '')?.[1] ?? digest;
    });
    await docker.getImage(`${name}:1`).remove();
  });
  afterEach(async () => {
    for (const catalog of made.splice(0)) await removeVariant(docker, catalog, 'pulled');
  });
  afterAll(async () => {
    registry?.kill();
    await rm(folder, { recursive: true, force: true });
  });

  /** A catalog of one image, which is published in the test's registry and can be built too. */
  async function catalogWith(from: { digest: string | null; address?: string }): Promise<Catalog> {
    const { file: whole, sources } = await loadCatalog();
    const base = { reference: `${from.address ?? address}/test/base:1`, digest: from.digest, reason: 'a test' };
    const cost = { seconds: 1, megabytes: 1 };
    const image = {
      part: false,
      tag: `test-${mark()}`,
      version: '1',
      licence: 'none',
      upstream: 'none',
      summary: 'a test',
      neededBy: ['flannel' as const],
      packages: [],
    };
    const files = [
      file('Dockerfile.pulled', 'ARG BASE\nFROM ${BASE}\nCOPY mark /mark\n'),
      file('Dockerfile', 'FROM scratch\nCOPY mark /mark\n'),
      file('mark', image.tag),
    ];
    const catalog = rekeyed({
      file: { ...whole, images: { ...whole.images, pulled: { ...image, pull: { bases: { BASE: base }, cost }, build: { bases: {}, cost } } } },
      sources: { ...sources, images: new Map(sources.images).set('pulled', files) },
    });
    made.push(catalog);
    return catalog;
  }
  const labelOf = async (catalog: Catalog) => (await docker.getImage(imageReference(catalog, 'pulled')).inspect()).Config.Labels['dev.packet-dojo.from'];

  it('pulls where the registry answers, and leaves no name of the registry’s behind', async () => {
    const catalog = await catalogWith({ digest: null });
    await prepareSupply({ docker, catalog, only: ['pulled'], from: 'auto', dataDir: folder }, plainWork());
    expect(await labelOf(catalog)).toBe('pull');
    expect([...(await presentImages(docker)).keys()].filter((name) => name.startsWith(address))).toEqual([]);
  });

  it('pulls by digest', async () => {
    expect(digest).toMatch(/^sha256:/);
    const catalog = await catalogWith({ digest });
    await prepareSupply({ docker, catalog, only: ['pulled'], from: 'pull', dataDir: folder }, plainWork());
    expect(await labelOf(catalog)).toBe('pull');
  });

  it('refuses another digest, and builds instead where it may choose', async () => {
    const catalog = await catalogWith({ digest: `sha256:${'0'.repeat(64)}` });
    await expect(prepareSupply({ docker, catalog, only: ['pulled'], from: 'pull', dataDir: folder }, plainWork())).rejects.toMatchObject({
      code: 'supply.notPublished',
    });
    await prepareSupply({ docker, catalog, only: ['pulled'], from: 'auto', dataDir: folder }, plainWork());
    expect(await labelOf(catalog)).toBe('build');
  });

  it('builds where no registry answers, and says so where it must pull', async () => {
    const catalog = await catalogWith({ digest: null, address: `127.0.0.1:${await freePort()}` });
    await expect(prepareSupply({ docker, catalog, only: ['pulled'], from: 'pull', dataDir: folder }, plainWork())).rejects.toMatchObject({
      code: 'supply.pullFailed',
      detail: expect.stringContaining('connection refused'),
    });
    await prepareSupply({ docker, catalog, only: ['pulled'], from: 'auto', dataDir: folder }, plainWork());
    expect(await labelOf(catalog)).toBe('build');
  });

  describe('over a connection that falls silent', () => {
    let silent: Server;
    beforeAll(async () => {
      // passes everything on until a layer is on its way, then nothing more, and no end
      silent = createServer((client) => {
        const upstream = connect(Number(address.split(':')[1]), '127.0.0.1');
        let passed = 0;
        client
          .on('error', () => {})
          .on('close', () => upstream.destroy())
          .pipe(upstream);
        upstream
          .on('error', () => client.destroy())
          .on('data', (bytes) => {
            passed += bytes.length;
            if (passed < 500_000) client.write(bytes);
          });
      });
      await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => silent.close());
    const image = () => ({ reference: `127.0.0.1:${(silent.address() as AddressInfo).port}/test/base:1`, digest: null, reason: 'a test' });
    const options = { progress: () => {}, log: () => {} };

    it('gives up after the silence, and again after the second attempt', async () => {
      await expect(pullImage(docker, image(), { ...options, signal: AbortSignal.timeout(60_000), silenceMs: 1_500, attempts: 2 })).rejects.toMatchObject({
        code: 'supply.pullFailed',
        detail: 'no data for 2 s',
      });
    });
    it('ends with the reason of a cancel', async () => {
      const cancel = new AbortController();
      const ended = pullImage(docker, image(), { ...options, signal: cancel.signal });
      await sleep(500);
      cancel.abort(new Error('enough'));
      await expect(ended).rejects.toThrow('enough');
    });
  });
});
