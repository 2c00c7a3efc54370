/** Exact bounds of a binomial count: no approximation by a normal or chi-squared distribution, which is coarse for rare Pods. */

export interface Bounds {
  low: number;
  high: number;
}

/**
 * Bounds such that of `trials` independent draws with chance `share` fewer than `low`, or more than `high`, win with a probability of `risk` at most; `low` is the largest such number, `high` the
 * smallest. With share 0 or 1 there is nothing to chance.
 * Source: the binomial distribution's own sums, P(X = k) = C(n, k) pᵏ (1 − p)ⁿ⁻ᵏ.
 */
export function binomialBounds(trials: number, share: number, risk: number): Bounds {
  if (share <= 0) return { low: 0, high: 0 };
  if (share >= 1) return { low: trials, high: trials };
  const chances = binomial(trials, share);
  return { low: tail(chances, risk / 2), high: trials - tail([...chances].reverse(), risk / 2) };
}

/** How many of the first chances can be left out for this much. */
function tail(chances: readonly number[], risk: number): number {
  let sum = 0;
  return chances.findIndex((chance) => (sum += chance) > risk);
}

/** P(X = k) for k = 0 … trials; in logarithms, since C(500, 250) is beyond what a product of factors keeps exact. */
export function binomial(trials: number, share: number): number[] {
  let logChoose = 0;
  return Array.from({ length: trials + 1 }, (_, k) => {
    if (k > 0) logChoose += Math.log(trials - k + 1) - Math.log(k);
    return Math.exp(logChoose + k * Math.log(share) + (trials - k) * Math.log1p(-share));
  });
}
