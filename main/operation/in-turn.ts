/** Jobs that must not run at the same time, in the order in which they were asked for. */
export class InTurn {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `job` once those before it have ended, well or not. @returns what becomes of it; a failure is told to who asked, and holds up nobody else */
  run<T>(job: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(job);
    this.#last = mine.catch(() => {});
    return mine;
  }
}
