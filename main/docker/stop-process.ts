/** Ends a process of which we know when it began, so that no other with the same number is hit. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startTime } from './engine-record.ts';

const DOWN_MS = 40_000;

/** TERM, and KILL after 40 s; resolves when it is gone. @param started as `startTime` gave it */
export async function stopProcess(pid: number, started: string | undefined): Promise<void> {
  const alive = () => started !== undefined && startTime(pid) === started;
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!alive()) return;
    process.kill(pid, signal);
    for (const until = Date.now() + DOWN_MS; alive() && Date.now() < until; ) await sleep(100);
  }
}
