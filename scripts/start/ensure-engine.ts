/** Docker before the window: asked for in the terminal where a person sits there. */
import { createInterface } from 'node:readline/promises';
import { type Language, reportOf } from '../../contract/index.ts';
import { sayError, sayMessage } from '../../language/index.ts';
import { ensureDocker } from '../../main/docker/index.ts';
import { say } from '../bootstrap/words.mjs';
import { toldWork } from '../told-work.ts';

/** Without an engine the app opens all the same: labs can be read. What is missing is said here, and in the app. */
export async function ensureEngine(language: Language, tell: (line: string) => void): Promise<void> {
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort(new Error('Ctrl-C'));
  process.once('SIGINT', interrupt);
  const work = toldWork(language, interrupted.signal, tell);
  const asks = process.stdin.isTTY && process.stderr.isTTY;
  try {
    const { version } = await ensureDocker(
      asks ? { ask: async (question) => confirmed(say(language, 'askInstall', { question: sayMessage(language, question) }), interrupted.signal) } : {},
      work,
    );
    tell(`Docker Engine ${version}`);
  } catch (thrown) {
    await work.undoAll();
    if (interrupted.signal.aborted) process.exit(130);
    const report = reportOf(thrown);
    const { title, message, fix } = sayError(language, report);
    tell(
      [
        say(language, 'dockerProblem'),
        `  ${title}`,
        `  ${message}`,
        ...report.detail
          .split('\n')
          .filter(Boolean)
          .map((line) => `    ${line}`),
        `  ${fix}`,
      ].join('\n'),
    );
  } finally {
    process.off('SIGINT', interrupt);
  }
}

async function confirmed(question: string, signal: AbortSignal): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return !/^(n|no|いいえ)/i.test((await terminal.question(question, { signal })).trim());
  } finally {
    terminal.close();
  }
}
