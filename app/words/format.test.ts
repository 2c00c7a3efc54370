/** Figures and names as they are printed. */
import { describe, expect, it } from 'vitest';
import { after, ago, bytes, endpoint, shortNode, shortPod, span, withoutPlace } from './format.ts';

describe('figures', () => {
  it('bytes', () => expect([512 * 1024, 1.44 * 1024 ** 3, 320 * 1024 ** 2].map(bytes)).toEqual(['512 KiB', '1.4 GiB', '320 MiB']));
  it('spans', () => expect([0, 640, 45_400, 125_000, 3_723_000].map(span)).toEqual(['0.0 s', '0.6 s', '45 s', '2:05', '1:02:03']));
  it('times after the first sighting', () => expect([null, 12.4, 1240].map(after)).toEqual(['', '+12 µs', '+1.24 ms']));
  it('how long ago, in both languages; never in the future', () => {
    expect(ago('ja', 3_000)).toBe('3 秒前');
    expect(ago('en', 120_000)).toBe('2 min. ago');
    expect(ago('en', -500)).toBe('0 sec. ago');
  });
});

describe('names', () => {
  it('nodes by their role', () =>
    expect(['packet-dojo-flannel-control-plane', 'seed-worker2', 'host', 'my-worker-box'].map(shortNode)).toEqual([
      'control-plane',
      'worker2',
      'host',
      'my-worker-box',
    ]));
  it('Pods without their namespace', () => expect(shortPod('default/web-1')).toBe('web-1'));
  it('endpoints, with brackets where v6 needs them', () =>
    expect([endpoint('10.0.0.1', 80), endpoint('fd00::1', 80), endpoint('fd00::1', undefined)]).toEqual(['10.0.0.1:80', '[fd00::1]:80', 'fd00::1']));
});

describe('withoutPlace', () => {
  const at = (node: string, netns = node) => ({ where: { node, netns } });
  it('leaves out the place that has a column of its own', () => {
    expect(withoutPlace('seed-worker: out by eth0', at('seed-worker'))).toBe('out by eth0');
    expect(withoutPlace('Pod h5/web-1: eth0 に入る', at('seed-worker', 'h5/web-1'))).toBe('eth0 に入る');
    expect(withoutPlace('コンテナ web: eth0 から出る', at('web'))).toBe('eth0 から出る');
    expect(withoutPlace('container web: out by eth0', at('web'))).toBe('out by eth0');
    expect(withoutPlace("Docker's host: bridge br-1: a → b", at('host'))).toBe('bridge br-1: a → b');
  });
  it('but nothing else that stands before a colon', () =>
    expect(withoutPlace('nat PREROUTING: new destination', at('seed-worker'))).toBe('nat PREROUTING: new destination'));
});
