import { expect, it } from 'vitest';
import { gateOptions } from './options.ts';

const STAGES = ['lint', 'unit', 'e2e'] as const;

it('is everything, unless stages are named', () => {
  expect([...gateOptions([], STAGES).only]).toEqual(STAGES);
  expect([...gateOptions(['--only', 'e2e,lint', '--keep'], STAGES).only]).toEqual(['lint', 'e2e']);
  expect([...gateOptions(['--only=unit', '--only', 'lint'], STAGES).only]).toEqual(['lint', 'unit']);
});

it('refuses what it does not know', () => {
  expect(() => gateOptions(['--only', 'units'], STAGES)).toThrow('No such stage: units');
  expect(() => gateOptions(['--fast'], STAGES)).toThrow('--fast');
});
