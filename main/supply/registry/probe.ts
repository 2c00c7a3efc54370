/** Does a container registry answer here? A hint only: the engine pulls, and may have another proxy and DNS. */
import { registryAddress } from './reference.ts';

/** Time for connect, TLS and answer together. */
const LIMIT_MS = 1_500;

export interface ProbeResult {
  registry: string;
  answers: boolean;
  /** HTTP status, or why there is none: ECONNREFUSED, ENOTFOUND, TimeoutError … */
  because: string;
}

/** `GET /v2/` (OCI distribution spec, end-1): 200, or 401 where a token is needed, with the API's header, is a registry. */
export async function probeRegistry(registry: string, signal?: AbortSignal): Promise<ProbeResult> {
  const limit = AbortSignal.timeout(LIMIT_MS);
  try {
    const response = await fetch(`${registryAddress(registry)}/v2/`, { redirect: 'manual', signal: signal ? AbortSignal.any([limit, signal]) : limit });
    await response.body?.cancel();
    const answers = [200, 401].includes(response.status) && response.headers.has('docker-distribution-api-version');
    return { registry, answers, because: `HTTP ${response.status}` };
  } catch (thrown) {
    signal?.throwIfAborted();
    return { registry, answers: false, because: reason(thrown) };
  }
}

function reason(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const { cause } = thrown;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return thrown.name;
}
