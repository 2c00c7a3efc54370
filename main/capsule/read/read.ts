/** Reads a capsule in a thread of its own, within a time and a memory: whatever a file makes our parsers do, the program goes on. */
import { Worker } from 'node:worker_threads';
import { DojoError, type ErrorReport } from '../../../contract/index.ts';
import type { Opened } from '../format.ts';
import { demandSize, LIMITS } from '../limits.ts';

const ROOM = { seconds: 20, megabytes: 1024 };

export type Answer = { opened: Opened[] } | { error: ErrorReport };

/**
 * Every journey of a capsule with what it was made from, checked: sizes, shape, texts, and whether the hops are those that the evidence gives (`journey.verified`).
 * Opens no file.
 * @param name what to call the file in errors
 * @throws DojoError capsule.*
 */
export async function readCapsule(bytes: Uint8Array, name: string, { seconds, megabytes } = ROOM): Promise<Opened[]> {
  demandSize(bytes.length, LIMITS.file, name);
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    stdout: true,
    stderr: true,
  });
  const tooHeavy = (cause?: unknown) => new DojoError('capsule.tooHeavy', { name, seconds, megabytes }, { cause });
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  let timer: NodeJS.Timeout | undefined;
  worker
    // the time is the file's: a busy machine may need long to load the thread's modules
    .once('message', () => {
      timer = setTimeout(() => reject(tooHeavy()), seconds * 1000);
      worker.once('message', resolve).postMessage({ bytes, name }, []);
    })
    .once('error', (cause) => reject(tooHeavy(cause)))
    .once('exit', () => reject(tooHeavy()));
  try {
    const answer = await promise;
    if ('opened' in answer) return answer.opened;
    throw new DojoError(answer.error.code, answer.error.params, { detail: answer.error.detail });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
