/** A command that keeps running in the tools container, with its input held open: it must end when that input does. */
import type { Readable, Writable } from 'node:stream';

export interface Monitored {
  stdout: Readable;
  stdin: Writable;
  /** Exit code; settles also when the connection breaks. */
  exited: Promise<number>;
  close(): Promise<void>;
}

export type Stream = (argv: string[], options: { signal: AbortSignal }) => Promise<Monitored>;
