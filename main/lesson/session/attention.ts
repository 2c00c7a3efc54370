/** Looks again when something happened, and every few seconds for what nobody tells of (an HTTP answer). */
import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 3000;

export class Attention {
  #wake: () => void = () => {};
  #poked = false;

  /** Something happened: a capture, a change, a journey. Cheap; many pokes during a look make one more look. */
  poke(): void {
    this.#poked = true;
    this.#wake();
  }

  /** Until the signal aborts. A look that throws is told to `failed` and tried again at the next turn. */
  async run(look: () => Promise<void>, failed: (thrown: unknown) => void, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#poked = false;
      await look().catch((thrown: unknown) => {
        if (!signal.aborted) failed(thrown);
      });
      if (!this.#poked) await this.#rest(signal);
    }
  }

  async #rest(signal: AbortSignal): Promise<void> {
    const turn = new AbortController();
    this.#wake = () => turn.abort();
    await sleep(EVERY_MS, undefined, { signal: AbortSignal.any([signal, turn.signal]) }).catch(() => {});
    this.#wake = () => {};
  }
}
