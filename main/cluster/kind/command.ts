/** Runs kind so that it never outlives us: on cancel, and when this process is killed, kind and the docker commands it started end too. */
import { ExecaError, execa } from 'execa';
import { DojoError } from '../../../contract/index.ts';
import type { ClusterDeps } from '../types.ts';

/** `sh` leads a process group of its own and reads our end of a pipe: end of file means that we are gone, so the whole group is told to end. */
const GUARD = `exec 3<&0
printf %s "$KIND_CONFIG" | "$@" & child=$!
{ cat <&3 >/dev/null 2>&1; kill -TERM 0; } >/dev/null 2>&1 & guard=$!
wait "$child"; code=$?
kill -KILL "$guard" 2>/dev/null
exit "$code"`;

export interface KindOptions {
  signal: AbortSignal;
  /** Called for each line of its output. */
  onLine?: (line: string) => void;
  /** Docker network for its nodes. */
  network?: string;
  /** Text for its standard input, as `--config -` reads it. */
  config?: string;
}

/**
 * @returns what it printed on standard output
 * @throws DojoError `cluster.kindFailed` with its output, or the signal's reason when it was aborted
 */
export async function runKind(deps: Pick<ClusterDeps, 'kind' | 'env'>, args: string[], options: KindOptions): Promise<string> {
  const env = {
    ...deps.env,
    KIND_EXPERIMENTAL_PROVIDER: 'docker',
    KIND_CONFIG: options.config ?? '',
    ...(options.network ? { KIND_EXPERIMENTAL_DOCKER_NETWORK: options.network } : {}),
  };
  const said: string[] = [];
  try {
    const run = execa('sh', ['-c', GUARD, 'kind', deps.kind, ...args], {
      env,
      stdin: 'pipe',
      cancelSignal: options.signal,
      killDescendants: true,
      forceKillAfterDelay: 3000,
    });
    const lines = (async () => {
      for await (const line of run.iterable({ from: 'stderr' })) {
        said.push(line);
        options.onLine?.(line);
      }
    })();
    lines.catch(() => {}); // told by `run`
    return (await run).stdout;
  } catch (thrown) {
    options.signal.throwIfAborted();
    const code = thrown instanceof ExecaError ? (thrown.exitCode ?? thrown.originalMessage ?? 'unknown') : 'unknown';
    throw new DojoError(
      'cluster.kindFailed',
      { command: `kind ${args[0]} ${args[1] ?? ''}`.trim(), code: String(code) },
      { cause: thrown, detail: said.slice(-40).join('\n') },
    );
  }
}
