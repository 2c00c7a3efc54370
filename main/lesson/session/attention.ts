/** Looks again when something happened, and every second for what nobody tells of (an HTTP answer). */
import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 1000;

export class Attention {
  #wake: () => void = () => {};
  #poked = false;

  /** Something happened: a capture, a change, a journey. Cheap; many pokes during a look make one more look. */
  poke(): void {
    this.#poked = true;
    this.#wake();
  }

  /**
   * Until the signal aborts. A look that throws is told to `failed` and tried again at the next turn.
   * @param look is told whether something happened, as it has when it begins
   */
  async run(look: (told: boolean) => Promise<void>, failed: (thrown: unknown) => void, signal: AbortSignal): Promise<void> {
    this.#poked = true;
    while (!signal.aborted) {
      const told = this.#poked;
      this.#poked = false;
      const began = Date.now();
      await look(told).catch((thrown: unknown) => {
        if (!signal.aborted) failed(thrown);
      });
      // it rests as long as it looked, so that a slow machine is not kept busy with being looked at
      if (!this.#poked) await this.#rest(Math.max(EVERY_MS, Date.now() - began), signal);
    }
  }

  async #rest(milliseconds: number, signal: AbortSignal): Promise<void> {
    const turn = new AbortController();
    this.#wake = () => turn.abort();
    await sleep(milliseconds, undefined, { signal: AbortSignal.any([signal, turn.signal]) }).catch(() => {});
    this.#wake = () => {};
  }
}
