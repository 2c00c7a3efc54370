import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalog } from './catalog/load.ts';
import { findBinary, inRange } from './kind-binary.ts';

describe('inRange', () => {
  const range = { from: '0.33.0', below: '0.34.0' };
  it.each([
    ['kind v0.33.0 go1.26.8 linux/amd64', true],
    ['kind v0.33.7 go1.26.8 linux/amd64', true],
    ['kind v0.32.9 go1.26.8 linux/amd64', false],
    ['kind v0.34.0 go1.26.8 linux/amd64', false],
    ['kind v1.33.0 go1.26.8 linux/amd64', false],
    ['kind v0.33.0-alpha+0123456789abcd go1.26.8 linux/amd64', false],
    ['', false],
  ])('%s: %s', (text, good) => expect(inRange(text, range)).toBe(good));
});

describe('findBinary', () => {
  let folder = '';
  const script = async (name: string, text: string) => {
    const path = join(folder, name, 'kind');
    await import('node:fs/promises').then(({ mkdir }) => mkdir(join(folder, name), { recursive: true }));
    await writeFile(path, `#!/bin/sh\n${text}\n`);
    await chmod(path, 0o755);
    return path;
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dojo-test-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('takes the first in PATH whose version is accepted', async () => {
    const catalog = await loadCatalog();
    const path = ['old', 'broken', 'good'].map((name) => join(folder, name)).join(':');
    await script('old', 'echo kind v0.20.0 go1.20 linux/amd64');
    await script('broken', 'echo kind v0.33.0 go1.26 linux/amd64; exit 1');
    const good = await script('good', 'echo kind v0.33.1 go1.26 linux/amd64');
    expect(await findBinary(catalog, undefined, 'kind', path)).toBe(good);
    expect(await findBinary(catalog, undefined, 'kind', join(folder, 'old'))).toBeUndefined();
  });
});
