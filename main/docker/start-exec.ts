/** Creates and starts one exec and hands over its raw connection. */
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import { DojoError } from '../../contract/index.ts';
import { statusOf } from './status.ts';

/** In each process we exec, so that what has lost its connection can still be found and ended. */
export const MARK = 'PACKET_DOJO_EXEC';

export interface ExecOptions {
  /** User name or `uid:gid` in the container; the image's own where absent. */
  user?: string | undefined;
  workdir?: string | undefined;
  env?: Readonly<Record<string, string>> | undefined;
}

export interface StartedExec {
  connection: Duplex;
  /**
   * Waits until the process has ended; its exit code.
   * @param giveUp ends the wait with docker.processStays
   */
  exitCode(giveUp?: AbortSignal): Promise<number>;
  resize(columns: number, rows: number): Promise<void>;
}

/** @throws DojoError docker.noContainer, docker.containerDown */
export async function startExec(
  docker: Dockerode,
  container: string,
  argv: readonly string[],
  mark: string,
  options: ExecOptions & { tty: boolean },
): Promise<StartedExec> {
  const env = { ...options.env, ...(mark === '' ? {} : { [MARK]: mark }) };
  try {
    const exec = await docker.getContainer(container).exec({
      Cmd: [...argv],
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      Tty: options.tty,
      Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
      User: options.user,
      WorkingDir: options.workdir,
    });
    const connection = await exec.start({ hijack: true, stdin: true, Tty: options.tty });
    return {
      connection,
      exitCode: (giveUp) => exitCode(exec, container, giveUp),
      resize: async (columns, rows) => void (await exec.resize({ w: columns, h: rows })),
    };
  } catch (thrown) {
    throw execError(thrown, container);
  }
}

/** The output may end a moment before the engine has noted the exit. */
async function exitCode(exec: Dockerode.Exec, container: string, giveUp?: AbortSignal): Promise<number> {
  for (let wait = 2; ; wait = Math.min(wait * 2, 100)) {
    const { Running, ExitCode } = await exec.inspect().catch((thrown: unknown) => {
      throw new DojoError('docker.connectionLost', { container }, { cause: thrown });
    });
    if (!Running && ExitCode !== null) return ExitCode;
    if (giveUp?.aborted) throw new DojoError('docker.processStays', { container });
    await sleep(wait);
  }
}

function execError(thrown: unknown, container: string): unknown {
  const status = statusOf(thrown);
  if (status === 404) return new DojoError('docker.noContainer', { container }, { cause: thrown });
  if (status === 409) return new DojoError('docker.containerDown', { container }, { cause: thrown });
  return thrown;
}
