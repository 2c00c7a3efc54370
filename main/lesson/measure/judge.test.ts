/** Bounds that are exact, and a judgement that is wrong as seldom as it says. */
import { describe, expect, it } from 'vitest';
import { binomial, binomialBounds } from './binomial.ts';
import { judge, onlyCounted } from './judge.ts';

describe('binomial', () => {
  it('sums to one and has the mean and variance that it must', () => {
    for (const [trials, share] of [
      [200, 1 / 3],
      [500, 0.5],
      [500, 0.002],
      [1, 0.7],
    ] as const) {
      const chances = binomial(trials, share);
      const mean = chances.reduce((sum, chance, k) => sum + k * chance, 0);
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
      expect(mean).toBeCloseTo(trials * share, 6);
      expect(chances.reduce((sum, chance, k) => sum + (k - mean) ** 2 * chance, 0)).toBeCloseTo(trials * share * (1 - share), 6);
    }
  });

  it('bounds leave out no more than the risk, and not one more could be left out', () => {
    for (const [trials, share, risk] of [
      [200, 1 / 3, 1e-4 / 3],
      [200, 0.5, 1e-4],
      [20, 0.05, 1e-2],
      [500, 0.9, 1e-4],
    ] as const) {
      const { low, high } = binomialBounds(trials, share, risk);
      const chances = binomial(trials, share);
      const below = (limit: number) => chances.slice(0, Math.max(0, limit)).reduce((sum, chance) => sum + chance, 0);
      const above = (limit: number) => chances.slice(limit + 1).reduce((sum, chance) => sum + chance, 0);
      expect(below(low)).toBeLessThanOrEqual(risk / 2);
      expect(below(low + 1)).toBeGreaterThan(risk / 2);
      expect(above(high)).toBeLessThanOrEqual(risk / 2);
      expect(above(high - 1)).toBeGreaterThan(risk / 2);
    }
    expect(binomialBounds(200, 0, 1e-4)).toEqual({ low: 0, high: 0 });
    expect(binomialBounds(200, 1, 1e-4)).toEqual({ low: 200, high: 200 });
  });
});

describe('judge', () => {
  const rules = ['a', 'b', 'c'].map((pod) => ({ pod, share: 1 / 3, draws: [] }));
  const said = (...counts: [string | null, number][]) => judge(new Map(counts), rules).result.is;

  it('lets chance be chance, and nothing else', () => {
    expect(said(['a', 66], ['b', 67], ['c', 67])).toBe('fits');
    expect(said(['a', 50], ['b', 80], ['c', 70])).toBe('fits');
    expect(said(['a', 100], ['b', 100])).toBe('differs');
    expect(said(['a', 120], ['b', 40], ['c', 40])).toBe('differs');
    expect(said(['a', 66], ['b', 67], ['c', 66], ['d', 1])).toBe('differs');
    expect(said(['a', 66], ['b', 67], ['c', 66], [null, 1])).toBe('differs');
  });

  it('finds a machine that does what its rules say wrong less often than once in 10,000 measurements: added up over all outcomes', () => {
    const two = ['a', 'b'].map((pod) => ({ pod, share: 0.5, draws: [] }));
    const wrong = binomial(200, 0.5).reduce(
      (sum, chance, k) =>
        judge(
          new Map([
            ['a', k],
            ['b', 200 - k],
          ]),
          two,
        ).result.is === 'fits'
          ? sum
          : sum + chance,
      0,
    );
    expect(wrong).toBeLessThan(1e-4);
    expect(wrong).toBeGreaterThan(0);
  });

  it('orders by name, nobody last, and compares with nothing where nothing was computed', () => {
    const { shares } = judge(
      new Map([
        [null, 1],
        ['c', 66],
        ['b', 67],
        ['a', 66],
      ]),
      rules,
    );
    expect(shares.map(({ pod }) => pod)).toEqual(['a', 'b', 'c', null]);
    expect(onlyCounted(new Map([['a', 3]]), { code: 'measure.changed', params: {} })).toEqual({
      shares: [{ pod: 'a', answers: 3 }],
      result: { is: 'uncomputed', why: { code: 'measure.changed', params: {} } },
    });
  });
});
