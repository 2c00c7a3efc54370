/** One flight at a time: who asks while one is under way gets the next, which begins after the question and so sees all that was done before it. */

export class LatestFlight<T> {
  #fly: () => Promise<T>;
  #current: Promise<T> | undefined;
  #next: Promise<T> | undefined;

  constructor(fly: () => Promise<T>) {
    this.#fly = fly;
  }

  ask(): Promise<T> {
    if (!this.#current) return this.#start();
    this.#next ??= this.#current.then(noop, noop).then(() => {
      this.#next = undefined;
      return this.#start();
    });
    return this.#next;
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.#current || this.#next) await (this.#next ?? this.#current)?.then(noop, noop);
  }

  #start(): Promise<T> {
    const flight = this.#fly().finally(() => {
      if (this.#current === flight) this.#current = undefined;
    });
    this.#current = flight;
    return flight;
  }
}

const noop = () => {};
