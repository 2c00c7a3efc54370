/** One command in a container: its exit code and all it printed. */
import type { Readable } from 'node:stream';
import type Dockerode from 'dockerode';
import { DojoError } from '../../contract/index.ts';
import type { ExecOptions } from './start-exec.ts';
import { streamIn } from './stream-in.ts';

export interface ExecResult {
  code: number;
  stdout: string;
  stderr: string;
}

export interface ExecInOptions extends ExecOptions {
  /** All of the command's stdin; none where absent. */
  stdin?: string | Buffer | undefined;
  signal?: AbortSignal | undefined;
  timeoutMs?: number | undefined;
}

/**
 * Runs a command to its end; output of 100 MB is fine. An exit code other than 0 is a result, not an error.
 * On abort and on timeout the command and its children are ended in the container before this rejects.
 * @param container id or name
 * @throws DojoError docker.noContainer, docker.containerDown, docker.execTimeout; the signal's reason on abort
 */
export async function execIn(docker: Dockerode, container: string, argv: readonly string[], options: ExecInOptions = {}): Promise<ExecResult> {
  const timeout = options.timeoutMs === undefined ? undefined : AbortSignal.timeout(options.timeoutMs);
  const signal = AbortSignal.any([options.signal, timeout].filter((one) => one !== undefined));
  const command = await streamIn(docker, container, argv, { ...options, signal }).catch((thrown: unknown) => {
    throw reason(thrown);
  });
  command.stdin.end(options.stdin);
  const [code, stdout, stderr] = await Promise.all([command.exited, text(command.stdout), text(command.stderr)]);
  if (signal.aborted) throw reason(signal.reason);
  return { code, stdout, stderr };

  function reason(thrown: unknown): unknown {
    if (timeout === undefined || thrown !== timeout.reason) return thrown;
    return new DojoError('docker.execTimeout', { command: argv.join(' ').slice(0, 200), container, seconds: (options.timeoutMs ?? 0) / 1000 });
  }
}

async function text(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
