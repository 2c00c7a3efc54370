/** The cheapest way to put two rows of hops side by side (edit distance: Wagner and Fischer 1974). */
import { DojoError } from '../../../contract/index.ts';
import { distance, GAP, type Traits } from './traits.ts';

export type Pair = readonly [Traits | undefined, Traits | undefined];

/** Cells of the table; a leg has some 40 hops, so a pair beyond this was made by nobody. */
const LARGEST = 4_000_000;

/**
 * Keeps the order of both sides. Where several ways cost the same, a pair comes before a gap, and of two gaps the one with the smaller key:
 * so the result does not depend on which side is which.
 * @throws DojoError compare.tooLong
 */
export function pairUp(left: readonly Traits[], right: readonly Traits[]): Pair[] {
  const width = right.length + 1;
  if ((left.length + 1) * width > LARGEST) throw new DojoError('compare.tooLong', { left: left.length, right: right.length });
  // costs[i * width + j]: of what is left from i and from j on
  const costs = new Int32Array((left.length + 1) * width);
  const cost = (i: number, j: number) => costs[i * width + j] ?? 0;
  const paired = (i: number, j: number) => {
    const [one, other] = [left[i], right[j]];
    const apart = one && other ? distance(one, other) : null;
    return apart === null ? Number.POSITIVE_INFINITY : apart + cost(i + 1, j + 1);
  };
  for (let i = left.length; i >= 0; i--)
    for (let j = right.length; j >= 0; j--) {
      if (i === left.length && j === right.length) continue;
      const skipLeft = i < left.length ? GAP + cost(i + 1, j) : Number.POSITIVE_INFINITY;
      const skipRight = j < right.length ? GAP + cost(i, j + 1) : Number.POSITIVE_INFINITY;
      costs[i * width + j] = Math.min(paired(i, j), skipLeft, skipRight);
    }

  const pairs: Pair[] = [];
  let gap: Gap = { left: [], right: [] };
  for (let i = 0, j = 0; i < left.length || j < right.length; ) {
    const [one, other] = [left[i], right[j]];
    if (paired(i, j) === cost(i, j)) {
      pairs.push(...close(gap), [one, other]);
      gap = { left: [], right: [] };
      i++;
      j++;
      continue;
    }
    const mayLeft = one !== undefined && GAP + cost(i + 1, j) === cost(i, j);
    const mayRight = other !== undefined && GAP + cost(i, j + 1) === cost(i, j);
    if (one && mayLeft && !(mayRight && other && other.key < one.key)) {
      gap.left.push(one);
      i++;
    } else {
      if (other) gap.right.push(other);
      j++;
    }
  }
  return [...pairs, ...close(gap)];
}

interface Gap {
  left: Traits[];
  right: Traits[];
}

/** What stands alone between two pairs: one side, then the other; first the one whose first key is smaller. */
function close({ left, right }: Gap): Pair[] {
  const lefts = left.map((one): Pair => [one, undefined]);
  const rights = right.map((other): Pair => [undefined, other]);
  return (left[0]?.key ?? '') <= (right[0]?.key ?? '') ? [...lefts, ...rights] : [...rights, ...lefts];
}
