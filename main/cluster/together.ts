/** Several things at once, of which none outlives the others' failure. */

/**
 * Runs all; when one fails, the signal that all were given aborts, and the first failure is thrown once every one has ended.
 * @param parent aborts them too
 */
export async function together(parent: AbortSignal, start: (signal: AbortSignal) => Promise<unknown>[]): Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([parent, stop.signal]);
  const failures: unknown[] = [];
  const running = start(signal).map((one) =>
    one.catch((thrown: unknown) => {
      failures.push(thrown);
      stop.abort(thrown);
    }),
  );
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}

/** A promise that is opened from outside; whoever waits gives up when the signal aborts. */
export class Gate {
  readonly #opened = Promise.withResolvers<void>();

  open(): void {
    this.#opened.resolve();
  }

  async pass(signal: AbortSignal): Promise<void> {
    const { promise, reject } = Promise.withResolvers<never>();
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    await Promise.race([this.#opened.promise, promise]).finally(() => signal.removeEventListener('abort', abort));
  }
}

/** Gates by name. */
export class Gates<K> {
  readonly #gates = new Map<K, Gate>();

  open(name: K): void {
    this.#gate(name).open();
  }

  pass(name: K, signal: AbortSignal): Promise<void> {
    return this.#gate(name).pass(signal);
  }

  #gate(name: K): Gate {
    const gate = this.#gates.get(name) ?? new Gate();
    this.#gates.set(name, gate);
    return gate;
  }
}
