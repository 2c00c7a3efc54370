/** The one class of errors that a person may see. `code` has its title, message and fix in language/{en,ja}/errors. */
import { z } from 'zod';
import { Params } from './message.ts';

export const ErrorReport = z.object({
  code: z.string(),
  params: Params,
  /** What a failed command printed, its exit code, the command itself; empty when there was none. */
  detail: z.string(),
});
export type ErrorReport = z.infer<typeof ErrorReport>;

export class DojoError extends Error {
  readonly code: string;
  readonly params: Params;
  readonly detail: string;

  /** @param code key below `errors.` in the language files, such as `docker.notRunning` */
  constructor(code: string, params: Params = {}, options: { cause?: unknown; detail?: string } = {}) {
    const detail = options.detail ?? (options.cause instanceof Error ? options.cause.message : '');
    // for logs and test reports; people read the words of the code
    super(`${code} ${JSON.stringify(params)}${detail === '' ? '' : `: ${detail}`}`, { cause: options.cause });
    this.name = 'DojoError';
    this.code = code;
    this.params = params;
    this.detail = detail;
  }

  report(): ErrorReport {
    return { code: this.code, params: this.params, detail: this.detail };
  }
}

/** Any thrown value as a report; what is not a DojoError becomes `unexpected` with its text, never hidden. */
export function reportOf(thrown: unknown): ErrorReport {
  if (thrown instanceof DojoError) return thrown.report();
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return { code: 'unexpected', params: {}, detail: text };
}
