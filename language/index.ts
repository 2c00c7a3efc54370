/**
 * Every sentence that the program itself says, in English and Japanese. One file per area in en/ and ja/, with equal keys and placeholders
 * (a test holds that). Prose of labs stands with the labs.
 */
import i18next, { type i18n } from 'i18next';
import type { ErrorReport, Language, Message, Params, Words } from '../contract/index.ts';
import { en } from './en/index.ts';
import { ja } from './ja/index.ts';

/** A nested tree of sentences; placeholders are written {{name}}. */
export interface Sentences {
  [key: string]: string | Sentences;
}

export const sentences: Record<Language, Sentences> = { en, ja };

const words: i18n = i18next.createInstance();
void words.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  resources: { en: { translation: en }, ja: { translation: ja } },
  interpolation: { escapeValue: false },
  returnNull: false,
});

/** A message in words. An unknown code is returned as it is, so that a gap is seen. */
export function say(language: Language, code: string, params: Params = {}): string {
  const parts = params.count === undefined ? plainParts(language, code) : undefined;
  if (parts === undefined) return words.t(code, { ...params, lng: language });
  let text = '';
  for (let at = 0; at < parts.length; at += 1) text += at % 2 === 0 ? parts[at] : (params[parts[at] ?? ''] ?? '');
  return text;
}

const known: Record<Language, Map<string, string[]>> = { en: new Map(), ja: new Map() };

/**
 * Words for thousands of rules are asked for at once, and nearly every sentence has no plural: those are cut at their placeholders once and filled here, ten
 * times as fast. Text and names of placeholders by turns.
 */
function plainParts(language: Language, code: string): string[] | undefined {
  const cached = known[language].get(code);
  if (cached !== undefined) return cached;
  let at: string | Sentences | undefined = sentences[language];
  for (const part of code.split('.')) at = typeof at === 'object' && Object.hasOwn(at, part) ? at[part] : undefined;
  if (typeof at !== 'string') return undefined;
  const parts = at.split(/\{\{\s*(\w+)\s*\}\}/);
  known[language].set(code, parts);
  return parts;
}

export const sayMessage = (language: Language, message: Message): string => say(language, message.code, message.params);

export const sayBoth = (code: string, params: Params = {}): Words => ({ en: say('en', code, params), ja: say('ja', code, params) });

/** An error in words: what happened, and what to do about it. */
export function sayError(language: Language, error: ErrorReport): { title: string; message: string; fix: string } {
  const part = (name: string) => say(language, `errors.${error.code}.${name}`, { ...error.params, defaultValue: '' });
  return { title: part('title'), message: part('message'), fix: part('fix') };
}

export { isTerm, type Term, type TermId, termIn, termsIn } from './glossary.ts';
