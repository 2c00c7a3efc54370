/** Writes one text in both languages: the writer is called once for each. */
import type { Language, Params, Words } from '../../contract/index.ts';
import { say } from '../../language/index.ts';

/** A sentence of the area `explain` in the language at hand. */
export type Say = (code: string, params?: Params) => string;

export interface Told {
  title: Words;
  words: Words;
}

const saying =
  (language: Language): Say =>
  (code, params = {}) =>
    say(language, `explain.${code}`, params);

/** @param write gives the sentences; empty ones are left out, the rest joined as the language joins sentences */
export const both = (write: (say: Say, language: Language) => string | string[]): Words => ({
  en: join(write(saying('en'), 'en'), ' '),
  ja: closeUp(join(write(saying('ja'), 'ja'), '')),
});

const join = (parts: string | string[], between: string) => (typeof parts === 'string' ? parts : parts.filter((part) => part !== '').join(between));

/** Japanese writes no space between two of its own characters; sentences have one around each placeholder, which may be filled with either script. */
const closeUp = (text: string) =>
  text.replace(/(?<=[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}、。「」()]) +(?=[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}、。「」()])/gu, '');
