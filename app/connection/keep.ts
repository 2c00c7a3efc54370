/** Keeps a line to the engine open: watches its state, and when the line is lost opens it again, waiting a little longer each time. */

export type LinkState = 'connecting' | 'open' | 'lost';

export interface Line<Engine, State> {
  /** Opens a line; rejects when it cannot. */
  open(signal: AbortSignal): Promise<{ engine: Engine; close(): void }>;
  /** The engine's states over an open line; ends or throws when the line is lost. */
  watch(engine: Engine, signal: AbortSignal): Promise<AsyncIterable<State>>;
}

export interface KeepListener<Engine, State> {
  link(state: LinkState, engine: Engine | undefined): void;
  state(state: State): void;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5_000;
/** Failed tries after which the person is told, although there never was a line. */
const PATIENCE = 3;

/** Milliseconds to wait before try number `attempt` (0 is the first retry). */
export const waitBefore = (attempt: number): number => Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);

/** Runs until `signal` aborts. `listener.link` is told each time the line opens or is lost. */
export async function keepConnected<Engine, State>(line: Line<Engine, State>, listener: KeepListener<Engine, State>, signal: AbortSignal): Promise<void> {
  let attempt = 0;
  let everOpen = false;
  while (!signal.aborted) {
    try {
      const { engine, close } = await line.open(signal);
      signal.addEventListener('abort', close, { once: true });
      try {
        const states = await line.watch(engine, signal);
        everOpen = true;
        listener.link('open', engine);
        for await (const state of states) {
          attempt = 0;
          listener.state(state);
        }
      } finally {
        signal.removeEventListener('abort', close);
        close();
      }
    } catch {
      // a lost line is not an error to show: it is said by `link`, and tried again
    }
    if (signal.aborted) return;
    listener.link(everOpen || attempt >= PATIENCE ? 'lost' : 'connecting', undefined);
    await pause(waitBefore(attempt), signal);
    attempt += 1;
  }
}

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
