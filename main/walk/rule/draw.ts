/** `numgen random mod N`: kube-proxy draws an endpoint so; each number is as likely as the others. */
import { elementsOf, keyAndValue } from '../../explain/index.ts';
import type { Asking } from '../situation.ts';

/** How many ways there are; undefined where the keys are no draw, 0 where it is not read here. */
export function numgenWays(keys: readonly string[]): number | undefined {
  const [key = ''] = keys;
  if (keys.length !== 1 || !key.startsWith('numgen ')) return undefined;
  const ways = Number(/^numgen (?:random|inc) mod (\d{1,5})(?: offset 0)?$/.exec(key)?.[1] ?? 0);
  return ways <= 65_536 ? ways : 0;
}

/** What the map holds for the number that is drawn; undefined where it holds nothing for it. */
export function drawnValue(ways: number, map: string, { draw }: Asking): string | undefined {
  const values = new Map(elementsOf(map).map(keyAndValue));
  for (let number = 0; number < ways; number += 1) {
    const value = values.get(String(number));
    if (draw(1 / (ways - number), value)) return value;
  }
  return undefined;
}
