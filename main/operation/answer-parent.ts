/** The other process's side of `apart`. */
import { reportOf } from '../../contract/index.ts';
import type { Answer } from './apart.ts';

/** Says that it is there, takes one message, answers with what `work` makes of it. */
export function answerParent<T>(work: (message: unknown) => T): void {
  const answer = (message: unknown): Answer<T> => {
    try {
      return { value: work(message) };
    } catch (thrown) {
      return { error: reportOf(thrown) };
    }
  };
  process.once('message', (message: unknown) => process.send?.(answer(message)));
  process.send?.('ready');
}
