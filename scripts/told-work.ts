/** Work that says its steps and its log, line by line, to whoever sits at the terminal. */
import type { Language } from '../contract/index.ts';
import { sayMessage } from '../language/index.ts';
import { plainWork } from '../main/operation/index.ts';

export function toldWork(language: Language, signal: AbortSignal, tell: (line: string) => void): ReturnType<typeof plainWork> {
  const work = plainWork(signal);
  return {
    ...work,
    step: (title, run) => {
      tell(`${sayMessage(language, title)} …`);
      return work.step(title, run);
    },
    log: (line) => tell(`  ${line}`),
  };
}
