/** Keeps a line to the engine open: watches the state, and when the line is lost opens it again, waiting a little longer each time. */
import type { AppState } from '../../contract/index.ts';
import type { OpenChannel } from './channel.ts';
import type { RouterContractClient } from './client-type.ts';

export type LinkState = 'connecting' | 'open' | 'lost';

export interface KeepListener {
  link(state: LinkState, engine: RouterContractClient | undefined): void;
  state(state: AppState): void;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;

/** Milliseconds to wait before try number `attempt` (0 is the first retry). */
export const waitBefore = (attempt: number): number => Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);

/** Runs until `signal` aborts. `listener.link` is told each time the line opens or is lost. */
export async function keepConnected(open: OpenChannel, listener: KeepListener, signal: AbortSignal): Promise<void> {
  let attempt = 0;
  let everOpen = false;
  while (!signal.aborted) {
    try {
      const channel = await open(signal);
      const quit = () => channel.close();
      signal.addEventListener('abort', quit, { once: true });
      try {
        const states = await channel.engine.state.watch(undefined, { signal });
        listener.link('open', channel.engine);
        everOpen = true;
        for await (const state of states) {
          attempt = 0;
          listener.state(state);
        }
      } finally {
        signal.removeEventListener('abort', quit);
        channel.close();
      }
    } catch {
      // a lost line is not an error to show: it is said by `link`, and tried again
    }
    if (signal.aborted) return;
    listener.link(everOpen || attempt > 2 ? 'lost' : 'connecting', undefined);
    await pause(waitBefore(attempt), signal);
    attempt += 1;
  }
}

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
