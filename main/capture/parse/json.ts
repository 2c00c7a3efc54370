/** JSON as iproute2, nft and bpftool print it, checked by a schema piece by piece, so that one odd piece costs only itself. */
import { z } from 'zod';
import { eachLine, excerpt, type Problem } from './problem.ts';

/** The whole text as one JSON value; undefined where it is empty or no JSON. */
export function readJson(text: string, problem: Problem): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (thrown) {
    problem(1, `no JSON: ${thrown instanceof Error ? thrown.message : excerpt(text)}`);
    return undefined;
  }
}

/** `ip -j -batch` prints one array per command, each on a line of its own; an empty list is `[]` or nothing but that line's end. */
export function readBatch(text: string, problem: Problem): { line: number; value: unknown }[] {
  const values: { line: number; value: unknown }[] = [];
  eachLine(text, (line, number) => {
    const value = readJson(line, (_, reason) => problem(number, reason));
    if (value !== undefined) values.push({ line: number, value });
  });
  return values;
}

/** Elements of an array that have the schema's shape; `{}` (iproute2 prints it for a filtered entry) is passed over. */
export function readList<T>(value: unknown, schema: z.ZodType<T>, line: number, problem: Problem): T[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problem(line, `expected a list, got ${excerpt(JSON.stringify(value) ?? 'nothing')}`);
    return [];
  }
  const read: T[] = [];
  value.forEach((element: unknown, index) => {
    if (isEmptyObject(element)) return;
    const result = schema.safeParse(element);
    if (result.success) read.push(result.data);
    else problem(line, () => `element ${index + 1}: ${z.prettifyError(result.error).replaceAll('\n', ' ')}`);
  });
  return read;
}

const isEmptyObject = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;
