/** Processes of the inner engine's containers as this machine counts them: the inner engine knows only the numbers of its own pid namespace. */

/** Runs a command in the tools container, which sees all processes of the machine. */
type Run = (argv: string[], options?: { signal?: AbortSignal }) => Promise<{ code: number; stdout: string; stderr: string }>;

/** NSpid (proc_pid_status(5)) has a process's number in each pid namespace from /proc's own inwards; its cgroup's path has the ids of the containers around it. */
const LIST = ['sh', '-c', 'grep -sH -e ^NSpid: /proc/[0-9]*/status; grep -sH -e "$1" /proc/[0-9]*/cgroup; true', 'outer-pids'];

/**
 * @param host id of the Docker host's container
 * @param inner container's id → its first process, as the inner engine counts
 * @returns container's id → the same process, as this machine counts; without those that have ended meanwhile
 */
export async function outerPids(run: Run, host: string, inner: ReadonlyMap<string, number>, signal?: AbortSignal): Promise<Map<string, number>> {
  if (inner.size === 0) return new Map();
  const { stdout } = await run([...LIST, host], signal ? { signal } : {});
  return readPids(stdout, inner);
}

/** @param text what `LIST` printed: `/proc/PID/status:NSpid: OUTER … INNER`, and `/proc/PID/cgroup:…` of the processes inside the host */
export function readPids(text: string, inner: ReadonlyMap<string, number>): Map<string, number> {
  const numbers = new Map(
    [...text.matchAll(/^\/proc\/(\d+)\/status:NSpid:\s+(.*)$/gm)].map(([, pid = '', all = '']) => [pid, all.trim().split(/\s+/).map(Number)]),
  );
  const found = new Map<string, number>();
  for (const [, pid = '', path = ''] of text.matchAll(/^\/proc\/(\d+)\/cgroup:(.*)$/gm)) {
    const [, asHost] = numbers.get(pid) ?? [];
    for (const [id, wanted] of inner) if (asHost === wanted && path.includes(id)) found.set(id, Number(pid));
  }
  return found;
}
