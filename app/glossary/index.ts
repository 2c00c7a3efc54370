/** The glossary: terms marked in a lesson's text, what each means, and all of them on a page. */
export { GlossaryPage } from './glossary-page.tsx';
export { markTerms } from './mark-terms.ts';
export { TermWord } from './term-word.tsx';
