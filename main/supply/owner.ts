/** Labels on what supply makes in the engine, and whether the process that made it still lives. */
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { IMAGE, OURS, ROLE } from '../docker/index.ts';

export { IMAGE, OURS, ROLE };

const OWNER = 'dev.packet-dojo.owner';
export const FROM = 'dev.packet-dojo.from';

/** A process for all time: the machine's boot, the pid, and when it started (pids are used again). */
export async function identity(pid: number): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => hostname());
  // proc_pid_stat(5): field 22 is the start time; the name in field 2 may hold spaces and brackets
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
  return `${boot.trim()}/${pid}/${started}`;
}

export const buildLabels = async (): Promise<Record<string, string>> => ({ [OURS]: '1', [ROLE]: 'build', [OWNER]: await identity(process.pid) });

/** What the labels above are overwritten with when a build's container is committed: it keeps them otherwise. */
export const withoutLabels: readonly string[] = [OURS, ROLE, OWNER].map((label) => `LABEL ${label}=""`);

/** Whether the process that made a build's container still runs. */
export const ownerLives = (labels: Record<string, string>): Promise<boolean> => lives(labels[OWNER] ?? '');

/** Whether the process with that identity is running; one on another machine or of an earlier boot: no. */
export async function lives(owner: string): Promise<boolean> {
  const pid = Number(owner.split('/')[1]);
  return isRunning(pid) && (await identity(pid)) === owner;
}

export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
