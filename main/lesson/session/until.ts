/** Asks again and again until it is so, the time is over, or the work is cancelled. */
import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 500;

/** @returns whether it became so within `milliseconds`; asked once at least. Throws the signal's reason on cancel. */
export async function until(ask: () => Promise<boolean>, milliseconds: number, signal: AbortSignal): Promise<boolean> {
  const end = Date.now() + milliseconds;
  for (;;) {
    signal.throwIfAborted();
    if (await ask()) return true;
    if (Date.now() >= end) return false;
    await sleep(PAUSE_MS, undefined, { signal });
  }
}
