/** A long-running command in a container, as streams, that ends with us. */
import { randomUUID } from 'node:crypto';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import { DojoError } from '../../contract/index.ts';
import { containerEnd } from './container-end.ts';
import { Demultiplexer } from './demultiplex.ts';
import { endMarked } from './end-marked.ts';
import { framedStdin, onLifeline } from './lifeline.ts';
import { type ExecOptions, startExec } from './start-exec.ts';

/** Longer than the lifeline's own TERM, 0.3 s, KILL. */
const LIFELINE_MS = 1_500;
/** After close(), more than this is not kept for a reader who may never come. */
const UNREAD_BYTES = 16 << 20;

export interface ExecStream {
  /** end() closes the command's stdin and no more. */
  stdin: Writable;
  /** Read it: the command waits while it is full. Ends when the command has ended. */
  stdout: Readable;
  stderr: Readable;
  /** The exit code; 128 + signal when a signal ended it. Rejects with docker.connectionLost when the engine is gone, docker.containerDown when the container stopped before the command had ended, docker.processStays when close() failed. */
  exited: Promise<number>;
  /** Ends the command and its children (TERM, 0.3 s later KILL); resolves when they are gone. Does nothing after the end. */
  close(): Promise<void>;
}

/**
 * Starts a command. It and its process group are ended on close(), on abort, and when this program dies.
 * @throws DojoError docker.noContainer, docker.containerDown; the signal's reason when it was aborted before the start
 */
export async function streamIn(
  docker: Dockerode,
  container: string,
  argv: readonly string[],
  options: ExecOptions & { signal?: AbortSignal | undefined } = {},
): Promise<ExecStream> {
  options.signal?.throwIfAborted();
  const mark = randomUUID();
  const { connection, exitCode } = await startExec(docker, container, onLifeline(argv), mark, { ...options, tty: false });
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const streams = { stdout, stderr };
  let closing = false;
  const demultiplexer = new Demultiplexer((name, bytes) => {
    if (closing && streams[name].writableLength > UNREAD_BYTES) return; // nobody reads, and the end must be seen
    // stderr is small and often not read: only stdout holds the command back
    if (!streams[name].write(bytes) && name === 'stdout' && !closing) connection.pause();
  });
  stdout.on('drain', () => connection.resume());
  connection.on('data', (chunk: Buffer) => demultiplexer.push(chunk));

  const closed = new Promise<void>((resolve) => {
    connection.once('end', resolve);
    connection.once('close', resolve);
    connection.once('error', () => resolve()); // the exit code, or the engine's silence, tells what it was
  });
  const giveUp = new AbortController();
  const end = containerEnd(docker, container);
  void end.stopped.then(() => {
    giveUp.abort('down');
    connection.destroy();
  });
  const exited = closed
    .then(() => exitCode(giveUp.signal))
    .catch((thrown: unknown) => {
      throw giveUp.signal.reason === 'down' ? new DojoError('docker.containerDown', { container }, { cause: thrown }) : thrown;
    })
    .finally(() => {
      end.close();
      connection.destroy();
      stdout.end();
      stderr.end();
      options.signal?.removeEventListener('abort', abort);
    });
  exited.catch(() => {});

  const settled = exited.then(
    () => true,
    () => true,
  );
  const soon = () => Promise.race([settled, sleep(LIFELINE_MS, false, { ref: false })]);
  const close = async () => {
    closing = true;
    connection.resume();
    connection.end();
    if (await soon()) return;
    await endMarked(docker, container, mark).catch(() => {}); // fails when the container is paused or gone; its lifeline is cut either way
    if (await soon()) return;
    giveUp.abort();
    connection.destroy();
    await exited;
  };
  const abort = () => void close().catch(() => {});
  if (options.signal?.aborted) abort();
  else options.signal?.addEventListener('abort', abort, { once: true });
  return { stdin: framedStdin(connection), stdout, stderr, exited, close };
}
