/** How a parser says that it could not read something: it names the line, leaves that piece out and goes on. It never throws. */
import type { Missing } from '../../../contract/index.ts';

/**
 * @param line counted from 1 within the section
 * @param reason a function where making the words takes time: of many problems only the first few are put into words
 */
export type Problem = (line: number, reason: string | (() => string)) => void;

const SHOWN = 3;

/** Collects the problems of one section as entries for `missing[]`: the first three in words, the rest as a number. */
export function problemsOf(section: string): { problem: Problem; missing: () => Missing[] } {
  const first: Missing[] = [];
  let count = 0;
  return {
    problem: (line, reason) => {
      count += 1;
      if (first.length < SHOWN) first.push({ section, reason: `line ${line}: ${typeof reason === 'string' ? reason : reason()}` });
    },
    missing: () => (count > SHOWN ? [...first, { section, reason: `${count - SHOWN} more lines` }] : first),
  };
}

/** A piece of the input, short enough for a message. */
export const excerpt = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/** Calls `each` with every line that is not empty, and its number from 1. */
export function eachLine(text: string, each: (line: string, number: number) => void): void {
  let number = 0;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    number += 1;
    if (end > at) each(text.slice(at, end), number);
    at = end + 1;
  }
}
