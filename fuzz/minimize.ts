/** Makes an input that fails small: what can be left out while it still fails the same way is left out (Zeller's delta debugging, by halves). */

/** Tries; each costs one run of the reader. */
const MOST = 2_000;

/** @param fails whether a smaller input still shows the same fault */
export function minimize(input: string, fails: (input: string) => boolean): string {
  let best = input;
  let tries = 0;
  for (let size = Math.ceil(best.length / 2); size >= 1 && tries < MOST; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.length && tries < MOST; tries += 1) {
      const smaller = best.slice(0, at) + best.slice(at + size);
      if (fails(smaller)) best = smaller;
      else at += size;
    }
  }
  return best;
}
