import fc from 'fast-check';
import { expect, it } from 'vitest';
import { memoryOf, numberOf, parseReadings } from './readings.ts';

it('reads back what was printed', () => {
  const name = fc.stringMatching(/^[a-z][A-Za-z]{0,12}$/);
  const value = fc.string().map((text) => text.replaceAll('\n', ' ').trim());
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key }), (pairs) => {
      expect([...parseReadings(pairs.map(([key, text]) => `${key}\t${text}\n`).join(''))]).toEqual(pairs);
    }),
  );
});

it('never fails on garbage', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseReadings(text).has('')).toBe(false);
    }),
  );
});

it('takes whole numbers only', () => {
  const values = new Map([
    ['a', '12'],
    ['b', 'no: 12'],
    ['c', ''],
  ]);
  expect(['a', 'b', 'c', 'd'].map((name) => numberOf(values, name))).toEqual([12, undefined, undefined, undefined]);
});

it('knows /proc/meminfo', () => {
  expect(memoryOf('MemTotal:       24684084 kB\nMemFree:        17905308 kB\nMemAvailable:   20954972 kB\n')).toEqual({
    total: 25_276_502_016,
    available: 21_457_891_328,
  });
  expect(memoryOf('MemTotal: 1 kB\n')).toBeUndefined();
});
