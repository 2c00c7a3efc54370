/** A command in the tools container with its three streams; what runs it is given from outside (docker exec). */
import type { Readable, Writable } from 'node:stream';

export interface StreamHandle {
  stdin: Writable;
  stdout: Readable;
  stderr: Readable;
  /** Settles with the exit code once the command has ended. */
  exited: Promise<number>;
  /** Closes standard input and waits for the end, or cuts the connection. */
  close(): Promise<void>;
}

export type Stream = (argv: string[], options: { signal: AbortSignal }) => Promise<StreamHandle>;
