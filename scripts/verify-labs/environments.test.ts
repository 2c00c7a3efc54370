import { expect, it } from 'vitest';
import { afterwards } from './environments.ts';

it('leaves environments as they were', () => {
  expect((['ready', 'paused', 'absent', undefined] as const).map((before) => afterwards(before, false))).toEqual([undefined, 'pause', 'down', 'down']);
  expect(afterwards('absent', true)).toBe('pause');
});
