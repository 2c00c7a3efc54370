/** Which engine we started: its pid and when that process began, so that another process with the same number is not taken for it. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { dataDir } from './data-dir.ts';

export const EngineRecord = z.object({
  pid: z.number().int().positive(),
  /** Clock ticks after boot, field 22 of /proc/PID/stat, proc_pid_stat(5). */
  startTime: z.string(),
  socket: z.string(),
  log: z.string(),
  /** Capabilities the runtime withholds because this machine cannot grant them; empty = ordinary runtime. */
  withheld: z.array(z.string()),
});
export type EngineRecord = z.infer<typeof EngineRecord>;

const file = (folder: string) => join(folder, 'engine.json');

/** The engine that we started and that still runs. */
export function engineWeStarted(folder: string = dataDir()): EngineRecord | undefined {
  if (!existsSync(file(folder))) return undefined;
  const record = EngineRecord.safeParse(parsed(readFileSync(file(folder), 'utf8'))).data;
  return record !== undefined && startTime(record.pid) === record.startTime ? record : undefined;
}

export function recordEngine(folder: string, record: EngineRecord): void {
  const part = `${file(folder)}.part`;
  writeFileSync(part, `${JSON.stringify(record)}\n`, { mode: 0o600 });
  renameSync(part, file(folder));
}

export function forgetEngine(folder: string): void {
  rmSync(file(folder), { force: true });
}

/** When a process began, in clock ticks after boot; undefined when there is none (a zombie counts as none). */
export function startTime(pid: number): string | undefined {
  const stat = `/proc/${pid}/stat`;
  try {
    // the name in parentheses may hold anything, so count from its end: state is field 3
    const fields = readFileSync(stat, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
