import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { stageOf } from './stages.ts';

const pack = new URL('../../../images/debian/pack', import.meta.url).pathname;

it('packs a system without caches, documentation and this machine’s names, and with licences', async () => {
  const root = await mkdtemp(join(tmpdir(), 'dojo-test-'));
  try {
    const put = async (path: string, text = 'x') => {
      await mkdir(join(root, path, '..'), { recursive: true });
      await writeFile(join(root, path), text);
    };
    for (const path of [
      'etc/machine-id',
      'etc/hostname',
      'etc/resolv.conf',
      'usr/bin/true',
      'usr/share/doc/jq/copyright',
      'usr/share/doc/jq/changelog.gz',
      'usr/share/man/man1/jq.1',
      'var/lib/apt/lists/x',
      'etc/dpkg/dpkg.cfg.d/a',
      'etc/apt/apt.conf.d/b',
    ])
      await put(path);
    await symlink('usr/bin', join(root, 'bin'));
    const { stdout } = await promisify(execFile)('sh', ['-c', '"$0" "$1" | tar -t', pack, root]);
    const names = stdout.split('\n');
    expect(names).toEqual(
      expect.arrayContaining([
        './bin',
        './usr/bin/true',
        './usr/share/doc/jq/copyright',
        './etc/machine-id',
        './etc/dpkg/dpkg.cfg.d/10-slim',
        './etc/apt/apt.conf.d/10-slim',
        './var/lib/apt/lists/',
      ]),
    );
    for (const left of ['./etc/hostname', './etc/resolv.conf', './usr/share/doc/jq/changelog.gz', './usr/share/man/man1/', './var/lib/apt/lists/x'])
      expect(names).not.toContain(left);
  } finally {
    await rm(root, { recursive: true });
  }
});

it('knows debootstrap’s stages by its own words', () => {
  expect(stageOf('I: Retrieving Release')).toBe(0.1);
  expect(stageOf('I: Base system installed successfully.')).toBe(0.95);
  expect(stageOf('Selecting previously unselected package jq.')).toBeUndefined();
});
