import { expect, it } from 'vitest';
import { duration } from './duration.ts';

it.each([
  [0, '0.0 s'],
  [4_249, '4.2 s'],
  [59_949, '59.9 s'],
  [59_960, '1 min 00 s'],
  [187_400, '3 min 07 s'],
  [3_600_000, '60 min 00 s'],
])('%d ms is %s', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});
