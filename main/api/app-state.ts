/** The one state that every window mirrors: changed here, sent whole to each watcher, at most ten times a second. */
import type { AppState } from '../../contract/index.ts';

const PAUSE_MS = 100;

export class AppStateStore {
  #state: AppState;
  #watchers = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    this.#state = {
      revision: 0,
      engine: { state: 'looking' },
      machine: null,
      supply: [],
      environments: [],
      operations: [],
      progress: { version: 1, labs: {} },
      session: null,
      journeys: 0,
      containers: 0,
      captured: {},
      moments: 0,
      elsewhere: 0,
    };
  }

  get(): AppState {
    return this.#state;
  }

  /** Replaces some parts of the state; parts are never changed in place. */
  set(change: Partial<Omit<AppState, 'revision'>>): void {
    this.#state = { ...this.#state, ...change, revision: this.#state.revision + 1 };
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const wake of this.#watchers) wake();
    }, PAUSE_MS);
  }

  /** The state now, then each later one (only the newest when the watcher is slow). Ends when the signal aborts. */
  async *watch(signal?: AbortSignal): AsyncGenerator<AppState> {
    let seen = -1;
    let wake: () => void = () => {};
    const poke = () => wake();
    this.#watchers.add(poke);
    signal?.addEventListener('abort', poke);
    try {
      while (!signal?.aborted) {
        if (this.#state.revision !== seen) {
          seen = this.#state.revision;
          yield this.#state;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      this.#watchers.delete(poke);
      signal?.removeEventListener('abort', poke);
    }
  }
}
