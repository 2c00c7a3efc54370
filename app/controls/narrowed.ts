/** Suggestions that fit what is typed. Pure. */

export interface Suggestions {
  title: string;
  /** `id` is what is put into the field. */
  items: readonly { id: string; note: string }[];
}

/** A list longer than this is read by nobody; typing one word more shortens it. */
const MOST = 80;

/**
 * Every word of the text must occur in the suggestion or in its note. A text that is a suggestion itself narrows nothing: whoever opens the list then wants another one.
 * @returns sections that have any left, with at most `most` items in all
 */
export function narrowed(all: readonly Suggestions[], text: string, most = MOST): Suggestions[] {
  const words = all.some(({ items }) => items.some(({ id }) => id === text)) ? [] : text.toLowerCase().split(/\s+/).filter(Boolean);
  let room = most;
  return all.flatMap(({ title, items }) => {
    const fitting = items.filter(({ id, note }) => words.every((word) => `${id} ${note}`.toLowerCase().includes(word))).slice(0, room);
    room -= fitting.length;
    return fitting.length === 0 ? [] : [{ title, items: fitting }];
  });
}
