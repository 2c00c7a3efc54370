/** The cheapest way to put two rows of hops side by side (edit distance: Wagner and Fischer 1974). */
import { DojoError } from '../../../contract/index.ts';
import { distance, GAP, type Traits } from './traits.ts';

export type PairOf<L, R> = readonly [L | undefined, R | undefined];

/** What of two rows may stand beside each other, and what that costs; null: never. Of equal ways, that of the smaller key is taken. */
export interface Fit<L, R> {
  distance(left: L, right: R): number | null;
  keyOfLeft(left: L): string;
  keyOfRight(right: R): string;
}

/** Cells of the table; a leg has some 40 hops, so a pair beyond this was made by nobody. */
const LARGEST = 4_000_000;

const keyOf = ({ key }: Traits): string => key;

/** @throws DojoError compare.tooLong */
export const pairUp = (left: readonly Traits[], right: readonly Traits[]): PairOf<Traits, Traits>[] =>
  pairUpBy(left, right, { distance, keyOfLeft: keyOf, keyOfRight: keyOf });

/**
 * Keeps the order of both sides. Where several ways cost the same, a pair comes before a gap, and of two gaps the one with the smaller key:
 * so the result does not depend on which side is which.
 * @throws DojoError compare.tooLong
 */
export function pairUpBy<L, R>(left: readonly L[], right: readonly R[], fit: Fit<L, R>): PairOf<L, R>[] {
  const width = right.length + 1;
  if ((left.length + 1) * width > LARGEST) throw new DojoError('compare.tooLong', { left: left.length, right: right.length });
  // costs[i * width + j]: of what is left from i and from j on
  const costs = new Int32Array((left.length + 1) * width);
  const cost = (i: number, j: number) => costs[i * width + j] ?? 0;
  const paired = (i: number, j: number) => {
    const [one, other] = [left[i], right[j]];
    const apart = one !== undefined && other !== undefined ? fit.distance(one, other) : null;
    return apart === null ? Number.POSITIVE_INFINITY : apart + cost(i + 1, j + 1);
  };
  for (let i = left.length; i >= 0; i--)
    for (let j = right.length; j >= 0; j--) {
      if (i === left.length && j === right.length) continue;
      const skipLeft = i < left.length ? GAP + cost(i + 1, j) : Number.POSITIVE_INFINITY;
      const skipRight = j < right.length ? GAP + cost(i, j + 1) : Number.POSITIVE_INFINITY;
      costs[i * width + j] = Math.min(paired(i, j), skipLeft, skipRight);
    }

  const pairs: PairOf<L, R>[] = [];
  let gap: Gap<L, R> = { left: [], right: [] };
  for (let i = 0, j = 0; i < left.length || j < right.length; ) {
    const [one, other] = [left[i], right[j]];
    if (paired(i, j) === cost(i, j)) {
      pairs.push(...close(gap, fit), [one, other]);
      gap = { left: [], right: [] };
      i++;
      j++;
      continue;
    }
    const mayLeft = one !== undefined && GAP + cost(i + 1, j) === cost(i, j);
    const mayRight = other !== undefined && GAP + cost(i, j + 1) === cost(i, j);
    if (one !== undefined && mayLeft && !(mayRight && fit.keyOfRight(other) < fit.keyOfLeft(one))) {
      gap.left.push(one);
      i++;
    } else {
      if (other !== undefined) gap.right.push(other);
      j++;
    }
  }
  return [...pairs, ...close(gap, fit)];
}

interface Gap<L, R> {
  left: L[];
  right: R[];
}

/** What stands alone between two pairs: one side, then the other; first the one whose first key is smaller. */
function close<L, R>({ left, right }: Gap<L, R>, { keyOfLeft, keyOfRight }: Fit<L, R>): PairOf<L, R>[] {
  const lefts = left.map((one): PairOf<L, R> => [one, undefined]);
  const rights = right.map((other): PairOf<L, R> => [undefined, other]);
  const [one, other] = [left[0], right[0]];
  return (one === undefined ? '' : keyOfLeft(one)) <= (other === undefined ? '' : keyOfRight(other)) ? [...lefts, ...rights] : [...rights, ...lefts];
}
