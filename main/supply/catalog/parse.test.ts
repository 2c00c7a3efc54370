import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { DojoError } from '../../../contract/index.ts';
import { parseCatalog } from './parse.ts';

const text = await readFile(new URL('../../../images/catalog.yaml', import.meta.url), 'utf8');

/** The real catalog with one thing changed. */
function changed(path: readonly string[], value: unknown): string {
  const Tree = z.record(z.string(), z.unknown());
  const whole = Tree.parse(parse(text));
  let at = whole;
  for (const key of path.slice(0, -1)) {
    const inner = Tree.parse(at[key]);
    at[key] = inner;
    at = inner;
  }
  at[path.at(-1) ?? ''] = value;
  return stringify(whole);
}

function faultOf(yaml: string): { line: number; problem: string; detail: string } {
  try {
    parseCatalog(yaml, 'catalog.yaml');
  } catch (thrown) {
    if (!(thrown instanceof DojoError)) throw thrown;
    expect(thrown.code).toBe('supply.catalogInvalid');
    return { line: Number(thrown.params['line']), problem: String(thrown.params['problem']), detail: thrown.detail };
  }
  throw new Error('the catalog was accepted');
}

describe('parseCatalog', () => {
  it('accepts the real catalog', () => {
    const catalog = parseCatalog(text, 'catalog.yaml');
    expect(Object.keys(catalog.images)).toEqual(expect.arrayContaining(['debian', 'builder', 'node', 'flannel', 'echo', 'client', 'tools']));
    expect(catalog.modules['kubernetes']?.version).toBe('v1.36.3');
  });

  it('names the line of a wrong value', () => {
    const yaml = changed(['modules', 'etcd', 'licence'], 7);
    const { line, problem } = faultOf(yaml);
    expect(yaml.split('\n')[line - 1]).toContain('licence: 7');
    expect(problem).toContain('modules.etcd.licence');
  });

  it('names the line of a key that is not known', () => {
    const yaml = changed(['images', 'echo', 'lisence'], 'MIT');
    expect(yaml.split('\n')[faultOf(yaml).line - 1]).toContain('lisence: MIT');
  });

  it('names the line of a YAML error', () => {
    expect(faultOf('toolchain: go1.26.8\nimages: [\n').line).toBeGreaterThanOrEqual(2);
  });

  it.each([
    [['images', 'flannel', 'pull', 'bases', 'FLANNEL', 'reason'], undefined, 'digest: null needs a reason'],
    [['images', 'flannel', 'pull', 'bases', 'FLANNEL', 'digest'], 'sha256:12', 'digest'],
    [['images', 'flannel', 'pull', 'bases', 'FLANNEL', 'reference'], 'flannel', 'REGISTRY/NAME:TAG'],
    [['images', 'client', 'build', 'bases', 'DEBIAN'], 'devuan', 'there is no image devuan'],
    [['images', 'client', 'build', 'programs'], ['kubectl', 'telnet'], 'no module has a program telnet'],
    [['images', 'debian', 'build', 'bases'], { CLIENT: 'client' }, 'exactly one of'],
    [['binaries', 'kind', 'module'], 'kine', 'there is no module kine'],
    [['modules', 'dojo', 'programs', 'kubectl'], './cmd/kubectl', 'has a program of that name too'],
  ])('refuses %j = %j', (path, value, problem) => {
    expect(faultOf(changed(path, value)).detail).toContain(problem);
  });

  it('refuses an image that needs itself', () => {
    const yaml = changed(['images', 'debian', 'build'], { bases: { TOOLS: 'tools' }, cost: { seconds: 1, megabytes: 1 } });
    expect(faultOf(yaml).detail).toContain('debian → tools → debian');
  });
});
