/** A change before it has its place, time and names. */
import type { Change } from '../../contract/index.ts';

export type Draft = Pick<Change, 'kind' | 'action' | 'subject' | 'before' | 'after'>;

export interface Difference {
  action: Change['action'];
  before?: string;
  after?: string;
}

/**
 * Compares two lists as multisets of texts; order does not count. What is only in one of them was removed or added; of these, a pair with the same key is one
 * change. Linear.
 * @param key what stays the same when a thing changes
 */
export function compareTexts(before: readonly string[], after: readonly string[], key: (text: string) => string = (text) => text): Difference[] {
  if (before.length === after.length && before.every((text, index) => text === after[index])) return [];
  const count = new Map<string, number>();
  for (const text of before) count.set(text, (count.get(text) ?? 0) + 1);
  const added = after.filter((text) => {
    const left = count.get(text) ?? 0;
    if (left > 0) count.set(text, left - 1);
    return left === 0;
  });
  const removed = before.filter((text) => {
    const left = count.get(text) ?? 0;
    if (left > 0) count.set(text, left - 1);
    return left > 0;
  });
  return pair(removed, added, key);
}

function pair(removed: string[], added: string[], key: (text: string) => string): Difference[] {
  const waiting = new Map<string, string[]>();
  for (const text of removed) waiting.set(key(text), [...(waiting.get(key(text)) ?? []), text]);
  const differences = added.map((after): Difference => {
    const before = waiting.get(key(after))?.shift();
    return before === undefined ? { action: 'added', after } : { action: 'changed', before, after };
  });
  return [...[...waiting.values()].flat().map((before): Difference => ({ action: 'removed', before })), ...differences];
}

/** The same for things with a key and a text of their own. */
export function compareKeyed<T>(before: readonly T[], after: readonly T[], key: (thing: T) => string, text: (thing: T) => string): Difference[] {
  const joined = (thing: T) => `${key(thing)}\u0000${text(thing)}`;
  const cut = (line: string) => line.slice(line.indexOf('\u0000') + 1);
  return compareTexts(before.map(joined), after.map(joined), (line) => line.slice(0, line.indexOf('\u0000'))).map((difference) => ({
    action: difference.action,
    ...(difference.before !== undefined && { before: cut(difference.before) }),
    ...(difference.after !== undefined && { after: cut(difference.after) }),
  }));
}
