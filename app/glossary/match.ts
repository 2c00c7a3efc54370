/** Finds terms of the glossary in a text, as whole words of either language. Pure. */
import type { Language } from '../../contract/index.ts';
import { type TermId, termsIn } from '../../language/index.ts';

export interface Piece {
  text: string;
  /** Absent: plain text. */
  term?: TermId;
}

interface Matcher {
  pattern: RegExp;
  byForm: ReadonlyMap<string, TermId>;
}

/** Characters that go on a word with one at its edge: Latin with Latin, katakana with katakana, kanji with kanji. Hiragana ends any word. */
const SCRIPTS = ['[A-Za-z0-9_-]', '[\\p{Script=Katakana}ー]', '\\p{Script=Han}'];
const scriptOf = (character: string): string | undefined => SCRIPTS.find((script) => new RegExp(`^${script}$`, 'u').test(character));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A form as it may stand in a text: at the head of a sentence with a capital, in English in the plural. */
function patternOf(form: string, language: Language): string {
  const [first = '', last = ''] = [form.at(0), form.at(-1)];
  const head = first === first.toLowerCase() && first !== first.toUpperCase() ? `[${first}${first.toUpperCase()}]` : escaped(first);
  const [before, after] = [scriptOf(first), scriptOf(last)];
  const plural = language === 'en' && /[a-z]$/i.test(last) ? 's?' : '';
  return `${before === undefined ? '' : `(?<!${before})`}${head}${escaped(form.slice(1))}${plural}${after === undefined ? '' : `(?!${after})`}`;
}

const made = new Map<Language, Matcher>();

function matcherOf(language: Language): Matcher {
  const known = made.get(language);
  if (known !== undefined) return known;
  const forms = termsIn(language).flatMap(({ id, forms: all }) => all.map((form): [string, TermId] => [form, id]));
  // of two that begin at one place the longer one is meant
  forms.sort(([a], [b]) => b.length - a.length);
  const matcher: Matcher = {
    pattern: new RegExp(forms.map(([form]) => `(?:${patternOf(form, language)})`).join('|'), 'gu'),
    byForm: new Map(forms),
  };
  made.set(language, matcher);
  return matcher;
}

function termOf(found: string, byForm: Matcher['byForm']): TermId | undefined {
  const uncapital = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
  const singular = found.replace(/s$/, '');
  return byForm.get(found) ?? byForm.get(singular) ?? byForm.get(uncapital(found)) ?? byForm.get(uncapital(singular));
}

/**
 * The text in pieces, each term that `seen` does not hold marked once.
 * @param seen terms that were marked before; those marked here are added
 */
export function markedTerms(text: string, language: Language, seen: Set<TermId>): Piece[] {
  const { pattern, byForm } = matcherOf(language);
  const pieces: Piece[] = [];
  let at = 0;
  for (const found of text.matchAll(pattern)) {
    const term = termOf(found[0], byForm);
    if (term === undefined || seen.has(term)) continue;
    seen.add(term);
    if (found.index > at) pieces.push({ text: text.slice(at, found.index) });
    pieces.push({ text: found[0], term });
    at = found.index + found[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}
