/** Waits until it has been quiet for a while, but not for ever: one call for a burst of signals. */

/** Milliseconds. kube-proxy writes its two tables within 15 ms of each other. */
export const QUIET_MS = 80;
export const LONGEST_MS = 400;

export class Debounce {
  #call: () => void;
  #quiet: NodeJS.Timeout | undefined;
  #longest: NodeJS.Timeout | undefined;

  constructor(call: () => void) {
    this.#call = call;
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
    this.#call();
  }
}
