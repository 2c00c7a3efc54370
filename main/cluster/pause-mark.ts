/** When a cluster was paused, kept in its client container: how long it slept decides what must be waited for. */
import { execIn } from '../docker/index.ts';
import type { ClusterDeps } from './types.ts';

const FILE = '/run/packet-dojo-paused-at';

/** Called just before the pause. A client that cannot keep it costs only patience later. */
export async function markPause(deps: ClusterDeps, client: string, signal: AbortSignal): Promise<void> {
  await execIn(deps.docker, client, ['sh', '-c', `echo ${Date.now()} > ${FILE}`], { signal, timeoutMs: 5_000 });
}

/** @returns milliseconds since the pause; Infinity where somebody else paused it */
export async function takePauseMark(deps: ClusterDeps, client: string, signal: AbortSignal): Promise<number> {
  const { code, stdout } = await execIn(deps.docker, client, ['sh', '-c', `cat ${FILE} && rm ${FILE}`], { signal, timeoutMs: 5_000 });
  return code === 0 && Number(stdout) > 0 ? Date.now() - Number(stdout) : Number.POSITIVE_INFINITY;
}
