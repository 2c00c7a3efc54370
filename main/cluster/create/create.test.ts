import { describe, expect, it } from 'vitest';
import { judgeRoom } from './check.ts';
import { fullName } from './images.ts';

describe('room for one more cluster', () => {
  const recipe = { nodes: ['control-plane' as const, 'worker' as const], memoryBytes: 2 ** 30 };
  const room = (inotifyInstances: number, availableBytes: number) => ({ inotifyInstances, availableBytes });

  it('is there on an idle machine with the kernel’s defaults', () => {
    expect(() => judgeRoom(room(128, 2 ** 32), recipe, 0)).not.toThrow();
  });

  it('is refused before the inotify limit breaks nodes in odd ways', () => {
    expect(() => judgeRoom(room(128, 2 ** 32), recipe, 4)).toThrow(expect.objectContaining({ code: 'cluster.inotify', params: { limit: 128, need: 160 } }));
    expect(() => judgeRoom(room(1024, 2 ** 32), recipe, 4)).not.toThrow();
  });

  it('is refused without memory', () => {
    expect(() => judgeRoom(room(1024, 2 ** 29), recipe, 0)).toThrow(
      expect.objectContaining({ code: 'cluster.memory', params: { available: '0.5', need: '1.0' } }),
    );
  });

  it('is assumed where it cannot be measured', () => {
    expect(() => judgeRoom(room(Number.NaN, Number.NaN), recipe, 9)).not.toThrow();
  });
});

it.each([
  ['packet-dojo/echo:1', 'docker.io/packet-dojo/echo:1'],
  ['echo:1', 'docker.io/library/echo:1'],
  ['registry.k8s.io/pause:3.10', 'registry.k8s.io/pause:3.10'],
  ['localhost/echo:1', 'localhost/echo:1'],
  ['127.0.0.1:5000/echo:1', '127.0.0.1:5000/echo:1'],
])('containerd calls %s %s', (reference, name) => expect(fullName(reference)).toBe(name));
