/** Work on what came from anybody, in a process of its own within a time and a memory: whatever it makes our parsers do, the program goes on. */
import { fork, type Serializable } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DojoError, type ErrorReport } from '../../contract/index.ts';

export interface Room {
  seconds: number;
  megabytes: number;
}

/** What the process sends back. */
export type Answer<T> = { value: T } | { error: ErrorReport };

/**
 * Not a thread: where V8 finds no memory in the middle of its own work, it ends the whole process.
 * @param script says `ready` once it has loaded, takes one message (structured clone), answers with an `Answer`
 * @param tooHeavy the error for what needs more than its room
 * @throws DojoError what the script reports, or `tooHeavy`'s
 */
export async function apart<T>(script: URL, message: Serializable, room: Room, tooHeavy: (cause?: unknown) => DojoError): Promise<T> {
  const child = fork(fileURLToPath(script), {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${room.megabytes}`],
    // Electron's program is a Node, too
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<Answer<T>>();
  let timer: NodeJS.Timeout | undefined;
  child
    // the time is the work's: a busy machine may need long to load the modules
    .once('message', () => {
      timer = setTimeout(() => reject(tooHeavy()), room.seconds * 1000);
      child.once('message', resolve).send(message, () => {}); // it is gone: its exit says so
    })
    .once('error', (cause) => reject(tooHeavy(cause)))
    .once('exit', () => reject(tooHeavy()));
  try {
    const answer = await promise;
    if ('value' in answer) return answer.value;
    throw new DojoError(answer.error.code, answer.error.params, { detail: answer.error.detail });
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}
