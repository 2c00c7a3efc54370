/** Work on what came from anybody, in a thread of its own within a time and a memory: whatever it makes our parsers do, the program goes on. */
import { Worker } from 'node:worker_threads';
import { DojoError, type ErrorReport } from '../../contract/index.ts';

export interface ThreadRoom {
  seconds: number;
  megabytes: number;
}

/** What the thread sends back. */
export type ThreadAnswer<T> = { value: T } | { error: ErrorReport };

/**
 * @param script says `ready` once it has loaded, takes one message, answers with a ThreadAnswer
 * @param tooHeavy the error for what needs more than its room
 * @throws DojoError what the thread reports, or `tooHeavy`'s
 */
export async function inThread<T>(script: URL, message: unknown, room: ThreadRoom, tooHeavy: (cause?: unknown) => DojoError): Promise<T> {
  const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: room.megabytes }, stdout: true, stderr: true });
  const { promise, resolve, reject } = Promise.withResolvers<ThreadAnswer<T>>();
  let timer: NodeJS.Timeout | undefined;
  worker
    // the time is the work's: a busy machine may need long to load the thread's modules
    .once('message', () => {
      timer = setTimeout(() => reject(tooHeavy()), room.seconds * 1000);
      worker.once('message', resolve).postMessage(message, []);
    })
    .once('error', (cause) => reject(tooHeavy(cause)))
    .once('exit', () => reject(tooHeavy()));
  try {
    const answer = await promise;
    if ('value' in answer) return answer.value;
    throw new DojoError(answer.error.code, answer.error.params, { detail: answer.error.detail });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
