/** Counts the time that a lab is before somebody's eyes. Its page says so every few seconds; what lies between two calls counts, unless it is too long to have been spent there. */

/** A machine that slept, a window that was closed without a word: from such a gap on, nothing counts. */
export const LOOKING_MS = 30_000;

export class Stopwatch {
  #last: number | undefined;

  /**
   * @param now milliseconds on a clock that goes on
   * @param looking whether somebody looks from now on
   * @returns milliseconds spent since the call before
   */
  tick(now: number, looking: boolean): number {
    const spent = this.#last === undefined ? 0 : now - this.#last;
    this.#last = looking ? now : undefined;
    return spent > 0 && spent <= LOOKING_MS ? spent : 0;
  }
}
