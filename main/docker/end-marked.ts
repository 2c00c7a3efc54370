/** Ends processes in a container by the mark in their environment: the way where no lifeline can reach (terminals, a command that does not read its stdin). */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import { DojoError } from '../../contract/index.ts';
import { MARK, type StartedExec, startExec } from './start-exec.ts';
import { statusOf } from './status.ts';

/** Interactive shells ignore TERM but not HUP, signal(7). */
const END = `marked() { grep -sl "$1" /proc/[0-9]*/environ | cut -d/ -f3; }
for signal in HUP TERM KILL; do
  for process in $(marked "$1"); do kill -$signal "$process" 2>/dev/null; done
  [ $signal = HUP ] || for try in 1 2 3 4 5; do [ -z "$(marked "$1")" ] && exit 0; sleep 0.1; done
done`;

/** The script takes 1.1 s at most; an engine on a busy machine some more to start it. */
const LIMIT_MS = 10_000;

/**
 * Ends everything marked, and resolves when it has ended; after 10 s in any case: Docker 20.10 may leave an exec's connection open for ever when its
 * container is killed.
 */
export async function endMarked(docker: Dockerode, container: string, mark: string): Promise<void> {
  const starting = startEnder(docker, container, mark, END);
  const late = sleep(LIMIT_MS, undefined, { ref: false });
  await Promise.race([starting.then(ended), late]);
  void starting.then(({ connection }) => connection.destroy()).catch(() => {});
}

/** A guard that ends everything marked once it is released, or once this program is gone. */
export async function guardMarked(docker: Dockerode, container: string, mark: string): Promise<{ release(): Promise<void> }> {
  const guard = await startEnder(docker, container, mark, `read -r line\n${END}`);
  return {
    release: async () => {
      guard.connection.end();
      await ended(guard);
    },
  };
}

const startEnder = (docker: Dockerode, container: string, mark: string, script: string) =>
  startExec(docker, container, ['sh', '-c', script, randomUUID(), `${MARK}=${mark}`], '', { tty: false, user: '0' });

async function ended(ending: StartedExec): Promise<void> {
  ending.connection.resume();
  await ending.exitCode().catch(unlessForgotten);
  ending.connection.destroy();
}

/** The engine forgets a command minutes after it ended (moby, daemon/exec.go: execCommandGC): a shell that was left by `exit`, and its tab closed later. */
function unlessForgotten(thrown: unknown): void {
  if (!(thrown instanceof DojoError) || statusOf(thrown.cause) !== 404) throw thrown;
}
