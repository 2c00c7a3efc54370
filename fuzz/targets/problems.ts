/** Readers of main/capture say by a callback what they could not read; that they say it rightly is a part of what is fuzzed. */
import type { Problem } from '../../main/capture/parse/problem.ts';

/** Of so many the words are looked at, as `problemsOf` does. */
const WORDED = 3;

/** @throws Error where a problem names a line that is not there */
export function withProblems<T>(text: string, parse: (text: string, problem: Problem) => T): { value: T; words: string[] } {
  const lines = text.split('\n').length;
  const words: string[] = [];
  const value = parse(text, (line, reason) => {
    if (!Number.isInteger(line) || line < 1 || line > lines) throw new Error(`a problem in line ${line} of ${lines}`);
    if (words.length < WORDED) words.push(typeof reason === 'string' ? reason : reason());
  });
  return { value, words };
}
