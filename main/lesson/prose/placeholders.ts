/** `{{name}}` in prose, with its place. */
import type { Place } from '../read/index.ts';

export const PLACEHOLDER = /\{\{\s*([^{}\s]+)\s*\}\}/g;

export function placeholdersIn(text: string, from: number, to: number): (Place & { name: string })[] {
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map((found) => found.index + 1)];
  return [...text.slice(from, to).matchAll(PLACEHOLDER)].map((found) => {
    const offset = from + found.index;
    const line = lineStarts.findLastIndex((start) => start <= offset);
    return { name: found[1] ?? '', line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1 };
  });
}
