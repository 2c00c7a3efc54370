import { describe, expect, it } from 'vitest';
import type { SourceFile } from './files.ts';
import { keysOf, type Way } from './key.ts';
import { type Catalog, loadCatalog } from './load.ts';

const { file, sources } = await loadCatalog();
const ways: Way[] = ['pull', 'build'];

/** Every key, by what it is of. */
function allKeys(catalog: Pick<Catalog, 'file' | 'sources'>): Map<string, string> {
  const keys = keysOf(catalog.file, catalog.sources);
  const modules = Object.keys(catalog.file.modules).map((name) => [`module ${name}`, keys.module(name)] as const);
  return new Map([...modules, ...Object.keys(catalog.file.images).flatMap((name) => ways.map((way) => [`${way} ${name}`, keys.image(name, way)] as const))]);
}

const before = allKeys({ file, sources });

/** What got another key when a catalog is changed so. */
function changedBy(after: Pick<Catalog, 'file' | 'sources'>): string[] {
  const now = allKeys(after);
  return [...before]
    .filter(([name, key]) => now.get(name) !== key)
    .map(([name]) => name)
    .sort();
}

const edited = (files: readonly SourceFile[] | undefined, path: string): SourceFile[] =>
  (files ?? []).map((one) => (one.path === path ? { ...one, bytes: Buffer.concat([one.bytes, Buffer.from('\n')]) } : one));

describe('keysOf', () => {
  it('gives 16 hex digits and the same again for the same inputs', () => {
    for (const key of before.values()) expect(key).toMatch(/^[0-9a-f]{16}$/);
    expect(changedBy({ file: structuredClone(file), sources })).toEqual([]);
  });

  it('changes with a source file: its module, images with its programs, images made of those; nothing else', () => {
    const modules = new Map(sources.modules).set('dojo', edited(sources.modules.get('dojo'), 'cmd/echo/main.go'));
    expect(changedBy({ file, sources: { ...sources, modules } })).toEqual(
      ['build client', 'build echo', 'build node', 'build tools', 'module dojo', 'pull client', 'pull echo', 'pull node', 'pull tools'].sort(),
    );
  });

  it("changes with an image's own file: it and what is made of it", () => {
    const images = new Map(sources.images).set('flannel', edited(sources.images.get('flannel'), 'Dockerfile'));
    expect(changedBy({ file, sources: { ...sources, images } })).toEqual(['build flannel', 'build node']);
  });

  it('changes with the mode of a file', () => {
    const images = new Map(sources.images).set(
      'node',
      (sources.images.get('node') ?? []).map((one) => ({ ...one, executable: false })),
    );
    expect(changedBy({ file, sources: { ...sources, images } })).toEqual(['build node', 'pull node']);
  });

  it('changes with the compiler: everything compiled, and nothing that is not', () => {
    const changed = changedBy({ file: { ...file, toolchain: 'go1.26.9' }, sources });
    expect(changed).toEqual(expect.arrayContaining(['build builder', 'module etcd', 'build etcd', 'build node', 'pull client']));
    expect(changed).not.toEqual(expect.arrayContaining(['build debian']));
    expect(changed).not.toEqual(expect.arrayContaining(['pull flannel']));
  });

  it('does not change with a cost', () => {
    const costly = structuredClone(file);
    for (const image of Object.values(costly.images)) image.build.cost.seconds += 100;
    expect(changedBy({ file: costly, sources })).toEqual([]);
  });

  it('changes with a digest: the pull way alone', () => {
    const pinned = structuredClone(file);
    const base = pinned.images['flannel']?.pull?.bases?.['FLANNEL'];
    if (typeof base !== 'object') throw new Error('no published Flannel');
    base.digest = `sha256:${'0'.repeat(64)}`;
    expect(changedBy({ file: pinned, sources })).toEqual(['pull flannel', 'pull node']);
  });
});
