/** A terminal in a container. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import { guardMarked } from './end-marked.ts';
import { PROMPT_COMMAND } from './prompt-mark.ts';
import { type ExecOptions, startExec } from './start-exec.ts';
import { textOf } from './text-of.ts';

export interface Terminal {
  /** What the terminal prints, as text; a character is never cut in two. Ends when the shell does; leaving the loop closes the terminal. Read it once. */
  output: AsyncIterable<string>;
  write(text: string): void;
  resize(columns: number, rows: number): Promise<void>;
  /** Ends the shell and all it started; resolves when they are gone. */
  close(): Promise<void>;
}

/**
 * Opens a terminal of that size. The engine does not end a terminal's processes when its connection ends, so a guard beside it does: also when this
 * program is killed. Processes that do not inherit the shell's environment (those that another daemon starts for it) are out of its reach.
 * @throws DojoError docker.noContainer, docker.containerDown
 */
export async function openTerminal(
  docker: Dockerode,
  container: string,
  argv: readonly string[],
  size: ExecOptions & { columns: number; rows: number },
): Promise<Terminal> {
  const mark = randomUUID();
  const guard = await guardMarked(docker, container, mark);
  const env = { TERM: 'xterm-256color', LANG: 'C.UTF-8', PROMPT_COMMAND, ...size.env };
  const shell = await startExec(docker, container, argv, mark, { ...size, env, tty: true }).catch(async (thrown: unknown) => {
    await guard.release();
    throw thrown;
  });
  const { connection } = shell;
  connection.on('error', () => {}); // the end of the output says it
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= guard.release().finally(() => connection.destroy());
    return closing;
  };
  connection.once('close', () => void close().catch(() => {}));
  await resizeSoon(shell.resize, size.columns, size.rows);

  async function* output() {
    try {
      yield* textOf(connection);
    } finally {
      await close();
    }
  }
  return { output: output(), write: (text) => void connection.write(text), resize: shell.resize, close };
}

/** The engine refuses to resize in the first moment, before the process is up. */
async function resizeSoon(resize: (columns: number, rows: number) => Promise<void>, columns: number, rows: number): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    const done = await resize(columns, rows).then(
      () => true,
      () => false,
    );
    if (done) return;
    await sleep(20);
  }
}
