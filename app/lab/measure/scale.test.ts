/** Where counts stand on the figure's axis. */
import { expect, it } from 'vitest';
import { sampleMeasurement } from '../../testing/sample-measurement.ts';
import { percent, place, scaleOf } from './scale.ts';

it('leaves room for the largest of what is drawn, and never more than was sent', () => {
  const sample = sampleMeasurement('one');
  expect(scaleOf(sample)).toBe(103);
  expect(scaleOf({ sent: 200, shares: [{ pod: 'a', answers: 200, rules: { share: 1, low: 200, high: 200, draws: [] } }] })).toBe(200);
  expect(scaleOf({ sent: 20, shares: [] })).toBe(2);
  for (const { answers, rules } of sample.shares)
    for (const count of [answers, rules?.low ?? 0, rules?.high ?? 0]) expect(Number.parseFloat(place(count, scaleOf(sample)))).toBeLessThanOrEqual(100);
});

it('says shares as people read them', () => {
  expect([1 / 3, 0.5, 0.25, 2 / 3].map(percent)).toEqual(['33.3 %', '50 %', '25 %', '66.7 %']);
});
