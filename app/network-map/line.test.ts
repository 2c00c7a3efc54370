/** Lines on the map. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathOf, shifted } from './line.ts';

describe('shifted', () => {
  it('moves to the right-hand side of travel, so that out and back lie apart', () => {
    expect(
      shifted(
        [
          { x: 0, y: 0 },
          { x: 10, y: 0 },
        ],
        5,
      ),
    ).toEqual([
      { x: 0, y: 5 },
      { x: 10, y: 5 },
    ]);
    expect(
      shifted(
        [
          { x: 10, y: 0 },
          { x: 0, y: 0 },
        ],
        5,
      ),
    ).toEqual([
      { x: 10, y: -5 },
      { x: 0, y: -5 },
    ]);
  });

  it('keeps right angles', () => {
    expect(
      shifted(
        [
          { x: 0, y: 0 },
          { x: 10, y: 0 },
          { x: 10, y: 10 },
        ],
        2,
      ),
    ).toEqual([
      { x: 0, y: 2 },
      { x: 8, y: 2 },
      { x: 8, y: 10 },
    ]);
  });

  it('keeps the number of points, whatever they are', () => {
    const point = fc.record({ x: fc.integer({ min: -99, max: 99 }), y: fc.integer({ min: -99, max: 99 }) });
    fc.assert(
      fc.property(
        fc.array(point),
        (points) => shifted(points, 5).length === points.length && shifted(points, 5).every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)),
      ),
    );
  });
});

describe('pathOf', () => {
  it('rounds corners by no more than half of a side', () => {
    expect(
      pathOf(
        [
          { x: 0, y: 0 },
          { x: 4, y: 0 },
          { x: 4, y: 100 },
        ],
        8,
      ),
    ).toBe('M0 0L2 0Q4 0 4 2L4 100');
  });
  it('is empty without points', () => expect(pathOf([])).toBe(''));
});
