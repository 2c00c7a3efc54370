import { expect, it } from 'vitest';
import { unsteady } from './steady.ts';

const beats = (renewed: [string, number][], up: [string, boolean][]) => ({ renewed: new Map(renewed), up: new Map(up) });

it('a node is steady when it is up and its kubelet has reported since', () => {
  const all = beats(
    [
      ['a', 100],
      ['b', 100],
    ],
    [
      ['a', true],
      ['b', true],
    ],
  );
  expect(unsteady(all, ['a', 'b'], 99)).toEqual([]);
  expect(unsteady(all, ['a', 'b'], 100)).toEqual(['a', 'b']);
  expect(
    unsteady(
      beats(
        [['a', 100]],
        [
          ['a', true],
          ['b', true],
        ],
      ),
      ['a', 'b'],
      99,
    ),
  ).toEqual(['b']);
  expect(
    unsteady(
      beats(
        [
          ['a', 100],
          ['b', 100],
        ],
        [['a', false]],
      ),
      ['a', 'b'],
      99,
    ),
  ).toEqual(['a', 'b']);
});
