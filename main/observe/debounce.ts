/** Waits until it has been quiet for a while, but not for ever: one call for a burst of signals. */

/** Milliseconds. kube-proxy writes its two tables within 15 ms of each other. */
export const QUIET_MS = 80;
export const LONGEST_MS = 400;

export class Debounce {
  #call: () => void;
  #earliest: () => number;
  #quiet: NodeJS.Timeout | undefined;
  #longest: NodeJS.Timeout | undefined;

  /** @param earliest milliseconds since the epoch before which it does not call */
  constructor(call: () => void, earliest: () => number = () => 0) {
    this.#call = call;
    this.#earliest = earliest;
  }

  signal(): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#fire(), QUIET_MS);
    this.#longest ??= setTimeout(() => this.#fire(), LONGEST_MS);
  }

  /** Forgets what was signalled. */
  clear(): void {
    clearTimeout(this.#quiet);
    clearTimeout(this.#longest);
    this.#longest = undefined;
  }

  #fire(): void {
    this.clear();
    const wait = this.#earliest() - Date.now();
    if (wait > 0) this.#longest = setTimeout(() => this.#fire(), wait);
    else this.#call();
  }
}
