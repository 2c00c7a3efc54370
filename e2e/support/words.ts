/** What the window says, so that tests look for what a person reads. */
import type { Language, Params } from '../../contract/index.ts';
import { say } from '../../language/index.ts';

export type Said = (code: string, params?: Params) => string;

/** `wordsIn('ja')('start.start')` is the text of `app.start.start`. A missing sentence is an error, not a code on the screen. */
export const wordsIn =
  (language: Language): Said =>
  (code, params = {}) => {
    const text = say(language, `app.${code}`, params);
    if (text === `app.${code}`) throw new Error(`no sentence app.${code}`);
    return text;
  };
