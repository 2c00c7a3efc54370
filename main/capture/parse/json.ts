/** JSON as iproute2, nft and bpftool print it, checked by a schema piece by piece, so that one odd piece costs only itself. */
import { z } from 'zod';
import { eachLine, excerpt, type Problem } from './problem.ts';

/** What nests deeper was printed by none of them, and would be too deep for whoever goes through it. */
const DEEPEST = 100;

/** The whole text as one JSON value; undefined where it is empty, no JSON, or nests deeper than 100. */
export function readJson(text: string, problem: Problem): unknown {
  if (text.trim() === '') return undefined;
  if (nestsDeeper(text, DEEPEST)) {
    problem(1, `nests deeper than ${DEEPEST}`);
    return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (thrown) {
    problem(1, `no JSON: ${thrown instanceof Error ? thrown.message : excerpt(text)}`);
    return undefined;
  }
}

function nestsDeeper(text: string, limit: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BRACKET || code === BRACE) {
      depth += 1;
      if (depth > limit) return true;
    } else if (code === BRACKET_END || code === BRACE_END) depth -= 1;
    else if (code === QUOTE) {
      at += 1;
      for (let within = text.charCodeAt(at); at < text.length && within !== QUOTE; within = text.charCodeAt(at)) at += within === BACKSLASH ? 2 : 1;
    }
  }
  return false;
}

const [QUOTE, BACKSLASH, BRACE, BRACKET, BRACE_END, BRACKET_END] = [0x22, 0x5c, 0x7b, 0x5b, 0x7d, 0x5d];

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
