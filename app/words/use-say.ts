/** Sentences in the chosen language; components that use them are drawn again when the language changes. */
import { useMemo } from 'react';
import type { ErrorReport, Language, Message, Params, Words } from '../../contract/index.ts';
import { say, sayError, sayMessage } from '../../language/index.ts';
import { useSettings } from '../store/index.ts';

export interface Say {
  (code: string, params?: Params): string;
  readonly language: Language;
  message(message: Message): string;
  error(error: ErrorReport): { title: string; message: string; fix: string };
  words(words: Words): string;
}

function sayIn(language: Language): Say {
  return Object.assign((code: string, params: Params = {}) => say(language, `app.${code}`, params), {
    language,
    message: (message: Message) => sayMessage(language, message),
    error: (error: ErrorReport) => sayError(language, error),
    words: (words: Words) => words[language],
  });
}

/** `say('nav.course')` says `app.nav.course` in the chosen language. */
export function useSay(): Say {
  const language = useSettings((settings) => settings.language);
  return useMemo(() => sayIn(language), [language]);
}
