/** Runs a program of a stage. */
import { execa } from 'execa';
import { ROOT } from '../root.ts';

/** Longer than any stage took on two loaded cores with everything to build; what is still running then hangs. */
const LIMIT_MS = 50 * 60_000;
/** For its own clean-up after SIGTERM. */
const FAREWELL_MS = 60_000;

/** @returns exit code, 128 + signal, or 124 (as timeout(1)) when it was ended for taking too long */
export async function command(file: string, args: readonly string[], env: Readonly<Record<string, string>>, signal: AbortSignal): Promise<number> {
  const { exitCode, timedOut, isCanceled, failed } = await execa(file, args, {
    cwd: ROOT,
    env,
    preferLocal: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    reject: false,
    timeout: LIMIT_MS,
    forceKillAfterDelay: FAREWELL_MS,
    cancelSignal: signal,
  });
  if (timedOut) return 124;
  return exitCode ?? (isCanceled ? 130 : Number(failed));
}
