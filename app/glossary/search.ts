/** Which terms a search finds. Pure. */
import type { Term, TermId } from '../../language/index.ts';

/**
 * Every word must stand in a term's names, in either language, or in its meaning; those whose name has it come first.
 * @param others names of a term in the other language
 */
export function findTerms(terms: readonly Term[], find: string, others: (id: TermId) => readonly string[]): readonly Term[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return terms;
  const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const named = terms.filter((term) => holds([...term.forms, ...others(term.id)].join('\n')));
  return [...named, ...terms.filter((term) => !named.includes(term) && holds([...term.forms, ...others(term.id), term.meaning].join('\n')))];
}
