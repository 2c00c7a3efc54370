/** How much memory a result takes, roughly, and whether it is plain data. */

const REFERENCE = 8;
const OBJECT = 16;

/**
 * Bytes: two things that share a part pay for it once. Not recursive, so that depth is no limit.
 * @throws Error where a number is not finite, or a function stands among the data
 */
export function weigh(result: unknown): number {
  const seen = new Set<object>();
  const waiting: unknown[] = [result];
  let bytes = 0;
  for (let value = waiting.pop(); value !== undefined || waiting.length > 0; value = waiting.pop()) {
    bytes += REFERENCE;
    if (typeof value === 'string') bytes += value.length;
    else if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`the result holds the number ${value}`);
    else if (typeof value === 'function') throw new Error(`the result holds the function ${value.name}`);
    else if (typeof value === 'object' && value !== null && !seen.has(value)) {
      seen.add(value);
      bytes += OBJECT;
      if (ArrayBuffer.isView(value)) bytes += value.byteLength;
      else for (const part of partsOf(value)) waiting.push(part);
    }
  }
  return bytes;
}

function partsOf(value: object): Iterable<unknown> {
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  return value instanceof Set ? value : Object.values(value);
}
