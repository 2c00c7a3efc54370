/** `{{name}}` in prose, with its place. */
import type { Place } from '../read/index.ts';

export const PLACEHOLDER = /\{\{\s*([^{}\s]+)\s*\}\}/g;

/** @param at where the text begins */
export function placeholdersIn(text: string, at: Place): (Place & { name: string })[] {
  let { line, column } = at;
  let read = 0;
  return [...text.matchAll(PLACEHOLDER)].map((found) => {
    const before = text.slice(read, found.index);
    const lines = before.split('\n');
    line += lines.length - 1;
    column = lines.length === 1 ? column + before.length : (lines.at(-1) ?? '').length + 1;
    read = found.index;
    return { name: found[1] ?? '', line, column };
  });
}
