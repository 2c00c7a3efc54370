#!/usr/bin/env node
/** Entry of the `dojo` command; Node 24 runs it as it is. */
import { createInterface } from 'node:readline/promises';
import { run } from './run.ts';

const interrupted = new AbortController();
process.on('SIGINT', () => {
  // the second Ctrl-C does not wait for undo; the next start discovers what is left
  if (interrupted.signal.aborted) process.exit(130);
  interrupted.abort();
});
process.on('SIGTERM', () => interrupted.abort());
// nobody reads any more (`dojo play LAB | head`): as Ctrl-C, so that what was made goes
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => interrupted.abort());

async function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^(y|yes|はい)$/i.test((await terminal.question(question, { signal: interrupted.signal })).trim());
  } finally {
    terminal.close();
  }
}

process.exitCode = await run({
  argv: process.argv.slice(2),
  streams: {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    outIsTty: process.stdout.isTTY === true,
    errIsTty: process.stderr.isTTY === true,
    columns: process.stdout.columns ?? 160,
    ...(process.stdin.isTTY && process.stderr.isTTY ? { ask } : {}),
  },
  environment: process.env,
  signal: interrupted.signal,
  // lint and help need none, and are quick without
  createEngine: async (options) => (await import('../engine.ts')).createEngine(options),
});

// what a library still holds open must not keep a shell waiting; the timer itself does not
setTimeout(() => process.exit(), 1_000).unref();
