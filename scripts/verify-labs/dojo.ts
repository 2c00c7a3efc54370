/** Runs the `dojo` command as a person does; its progress goes on to ours. */
import { execa } from 'execa';
import { z } from 'zod';
import { ROOT } from '../root.ts';

/** Longer than any lab takes; what still runs then hangs. */
const LIMIT_MS = 30 * 60_000;
/** For its undo after SIGTERM. */
const FAREWELL_MS = 60_000;

const Failure = z.object({
  error: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])), detail: z.string().default('') }),
});
export type Failure = z.infer<typeof Failure>['error'];

/** @returns what it printed as JSON, or the error that it told of. @throws Error when it printed neither */
export async function dojo<T>(args: readonly string[], shape: z.ZodType<T>, signal: AbortSignal): Promise<{ value: T } | { error: Failure }> {
  const { stdout, exitCode, timedOut } = await execa(process.execPath, ['main/cli/dojo.ts', ...args, '--json', '--lang', 'en'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
    reject: false,
    timeout: LIMIT_MS,
    forceKillAfterDelay: FAREWELL_MS,
    cancelSignal: signal,
  });
  signal.throwIfAborted();
  if (timedOut) throw new Error(`dojo ${args.join(' ')} still ran after ${LIMIT_MS / 60_000} minutes`);
  const printed: unknown = parsed(stdout);
  const failure = Failure.safeParse(printed);
  if (failure.success) return { error: failure.data.error };
  const value = shape.safeParse(printed);
  if (!value.success) throw new Error(`dojo ${args.join(' ')} ended with ${exitCode} and printed no result`);
  return { value: value.data };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
