import { describe, expect, it } from 'vitest';
import { rememberedIn } from '../correlate/remembered.ts';
import { readFixture } from '../fixtures/load.ts';
import { ownConnections } from './own-connections.ts';

const of = (name: 'nodeport-other-node' | 'icmp' | 'no-endpoints') => {
  const { evidence } = readFixture(`calico-ebpf/${name}`);
  const lines = evidence.spaces.flatMap(({ connections = '' }) => connections.split('\n').filter((line) => line !== ''));
  return { ...evidence, lines, dump: `cali_v4_ct3\n[${lines.map((line) => line.slice(line.indexOf(' '))).join(',')}]\n` };
};

describe('what Calico remembers of a request', () => {
  const { sent, target, lines, dump } = of('nodeport-other-node');
  const others = of('icmp');

  it('is kept, of all that its map has', () => {
    expect(lines.length).toBeGreaterThan(0);
    const all = dump.replace(']\n', `,${others.dump.slice(others.dump.indexOf('[') + 1)}`);
    expect(ownConnections(all, sent, target).split('\n')).toEqual(lines);
    expect(ownConnections(all, others.sent, others.target).split('\n')).toEqual(others.lines);
  });

  it('is nothing where another port asked', () => expect(ownConnections(dump, { ...sent, local: '10.0.0.1:4' }, target)).toBe(''));

  it('is known by what was asked where nothing was sent', () => {
    const { local: _, ...unsent } = sent;
    expect(ownConnections(dump, unsent, target).split('\n')).toEqual(lines);
    expect(ownConnections(dump, unsent, { ...target, port: 1 })).toBe('');
  });
});

it.each([
  ['of another layout', 'cali_v4_ct9\n[]', 'cali_v4_ct9'],
  ['that is no JSON', 'cali_v4_ct3\nError: get map: permission denied', 'cali_v4_ct3 ?'],
])('a map %s is kept by its name, and said to be unreadable', (_, dump, kept) => {
  const connections = ownConnections(dump, of('icmp').sent, of('icmp').target);
  expect(connections).toBe(kept);
  expect(rememberedIn({ index: 0, role: 'node', node: 'n', inode: 1, connections })).toEqual({ connections: [], unreadable: [kept.split(' ')[0]] });
});
