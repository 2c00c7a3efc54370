/** One input through one target, with everything that must hold whatever the input is. */
import { DojoError } from '../contract/index.ts';
import type { Target } from './target.ts';
import { weigh } from './weigh.ts';

/** Room for what a reader says of nothing at all. */
const SMALL = 2_000;

/**
 * What a reader of text from outside promises: it throws nothing but the DojoErrors that its docstring names; its result holds plain data with finite numbers, and is
 * not out of proportion to the input. That it ends in time is for whoever calls this to watch.
 * @throws Error with what does not hold
 */
export function examine(target: Target, input: string): void {
  let result: unknown;
  try {
    result = target.read(Buffer.from(input, 'latin1'));
  } catch (thrown) {
    if (thrown instanceof DojoError && target.refuses.includes(thrown.code)) return;
    throw thrown;
  }
  const weight = weigh(result);
  const limit = target.growth * (input.length + SMALL);
  if (weight > limit) throw new Error(`${input.length} bytes became ${weight}, more than ${limit}`);
}
