/** A thread's side of `inThread`. */
import { parentPort } from 'node:worker_threads';
import { reportOf } from '../../contract/index.ts';
import type { ThreadAnswer } from './in-thread.ts';

/** Says that the thread is there, takes one message, answers with what `work` makes of it. */
export function answerParent<T>(work: (message: unknown) => T): void {
  const answer = (message: unknown): ThreadAnswer<T> => {
    try {
      return { value: work(message) };
    } catch (thrown) {
      return { error: reportOf(thrown) };
    }
  };
  parentPort?.once('message', (message: unknown) => parentPort?.postMessage(answer(message), []));
  parentPort?.postMessage('ready', []);
}
