/** Digits as a number. */

/** A kernel's numbers have at most 64 bits. */
const LONGEST = 20;

/** @returns undefined for what is no number of up to 20 digits; above 2^53 the nearest number that there is */
export function decimal(text: string, from = 0, to = text.length): number | undefined {
  if (to <= from || to - from > LONGEST) return undefined;
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  return value;
}
