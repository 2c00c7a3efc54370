/** One open line to the engine. */
import type { RouterContractClient } from './client-type.ts';

export interface Channel {
  readonly engine: RouterContractClient;
  close(): void;
}

/** Opens a line. Rejects when it cannot be opened or when `signal` aborts. */
export type OpenChannel = (signal: AbortSignal) => Promise<Channel>;
