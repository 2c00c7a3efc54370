/** A refusal of the API server, as it explains itself in a `Status` (apimachinery, meta/v1). */
import { z } from 'zod';
import { DojoError } from '../../../contract/index.ts';

const Status = z.object({ reason: z.string().default(''), message: z.string().default('') });

/** `status` is HTTP's; `reason` the word that machines read: NotFound, Conflict, Invalid, AlreadyExists … */
export class ApiError extends DojoError {
  readonly status: number;
  readonly reason: string;

  constructor(request: { method: string; path: string }, status: number, reason: string, text: string) {
    super('cluster.apiRefused', { status, reason: text || reason }, { detail: `${request.method} ${request.path}: ${status} ${reason}: ${text}` });
    this.status = status;
    this.reason = reason;
  }
}

export function refused(request: { method: string; path: string }, status: number, body: string): ApiError {
  const parsed = Status.safeParse(parse(body));
  return parsed.success ? new ApiError(request, status, parsed.data.reason, parsed.data.message) : new ApiError(request, status, '', body.slice(0, 500));
}

export const isNotFound = (thrown: unknown): boolean => thrown instanceof ApiError && thrown.status === 404;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
