/** Calls to the engine from event handlers: what fails is said in a toast, never swallowed. */
import type { ErrorReport } from '../../contract/index.ts';
import type { RouterContractClient } from '../connection/index.ts';
import { useMirror } from './mirror.ts';
import { toast } from './toasts.ts';

/** A thrown value as a report. The engine's own reports travel as `data` of an ORPCError. */
export function reportFrom(thrown: unknown): ErrorReport {
  if (typeof thrown === 'object' && thrown !== null && 'data' in thrown) {
    const { data } = thrown;
    if (typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'string') {
      const params = 'params' in data && typeof data.params === 'object' && data.params !== null ? plain(data.params) : {};
      return { code: data.code, params, detail: 'detail' in data ? String(data.detail) : '' };
    }
  }
  return { code: 'unexpected', params: {}, detail: thrown instanceof Error ? thrown.message : String(thrown) };
}

const plain = (params: object): ErrorReport['params'] =>
  Object.fromEntries(
    Object.entries(params).filter((entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number'),
  );

const NOT_CONNECTED: ErrorReport = { code: 'app.notConnected', params: {}, detail: '' };

/** Runs one call. @returns its value, or undefined after a toast said why there is none */
export async function call<T>(run: (engine: RouterContractClient) => Promise<T>): Promise<T | undefined> {
  const { engine } = useMirror.getState();
  if (engine === undefined) {
    toast({ kind: 'error', error: NOT_CONNECTED });
    return undefined;
  }
  try {
    return await run(engine);
  } catch (thrown) {
    toast({ kind: 'error', error: reportFrom(thrown) });
    return undefined;
  }
}
