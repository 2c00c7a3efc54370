import { describe, expect, it } from 'vitest';
import { imageReference, keyReference, loadCatalog } from './catalog/load.ts';
import { planBinary, planImages, type Task, taskId } from './plan.ts';

const catalog = await loadCatalog();
const ids = (tasks: readonly Task[]) => tasks.map(taskId);
const nothing = () => false;
const everythingBut = (...names: string[]) => {
  const missing = new Set(names.map((name) => keyReference(catalog, name, 'build')));
  return (reference: string) => !missing.has(reference);
};

describe('planImages', () => {
  it('makes nothing that is there', () => {
    expect(planImages(catalog, ['node', 'echo', 'client'], 'build', () => true)).toEqual([]);
  });

  it('makes each thing once, and each after what it needs', () => {
    const tasks = planImages(catalog, ['node', 'echo', 'client', 'tools', 'flannel'], 'build', nothing);
    expect(new Set(ids(tasks)).size).toBe(tasks.length);
    for (const [index, task] of tasks.entries())
      for (const need of task.needs) expect(ids(tasks).indexOf(need), `${taskId(task)} needs ${need}`).toBeLessThan(index);
    expect(ids(tasks)).toEqual(expect.arrayContaining(['image:debian', 'image:builder', 'module:kubernetes', 'image:kube-proxy', 'image:node-base']));
    expect(tasks.filter(({ kind }) => kind === 'pull')).toEqual([]);
  });

  it('stops where an image is there: a missing echo needs its own module only', () => {
    expect(ids(planImages(catalog, ['echo'], 'build', everythingBut('echo')))).toEqual(['module:dojo', 'image:echo']);
  });

  it('pulls what is published, and compiles only what nobody publishes', () => {
    const tasks = planImages(catalog, ['node', 'echo', 'client', 'tools', 'flannel'], 'pull', nothing);
    expect(ids(tasks)).toEqual(
      expect.arrayContaining(['pull:docker.io/library/debian:trixie-slim', 'pull:docker.io/kindest/node:v1.36.4', 'pull:ghcr.io/flannel-io/flannel:v0.28.10']),
    );
    expect(tasks.filter(({ kind }) => kind === 'module').map(({ name }) => name)).toEqual(['dojo', 'drops']);
    expect(ids(tasks)).not.toContain('image:kube-apiserver');
  });

  it('compiles a binary after the builder', () => {
    expect(planBinary(catalog, 'kind', 'build', nothing).at(-1)).toEqual({ kind: 'binary', name: 'kind', needs: ['image:builder'] });
    expect(planBinary(catalog, 'kind', 'build', () => true)).toEqual([{ kind: 'binary', name: 'kind', needs: [] }]);
  });
});

describe('imageReference', () => {
  it('is the stable name', () => expect(imageReference(catalog, 'echo')).toBe('packet-dojo/echo:1'));
  it('refuses a name that the catalog does not have', () => expect(() => imageReference(catalog, 'ehco')).toThrow('supply.unknownName'));
});
