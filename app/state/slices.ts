/** Long work in slices, so that typing and scrolling never wait for it. */

/** Half of a frame at 60 Hz. */
const SLICE_MS = 8;
/** The clock is not asked for each piece. */
const PIECES = 256;

const rest = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    // a message is handled after what the person did; a timer would wait for 4 ms
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });

/** Drains the work. @returns undefined when the signal aborted meanwhile: somebody wants something newer */
export async function inSlices<T>(work: Iterable<T>, take: (piece: T) => void, signal: AbortSignal): Promise<true | undefined> {
  let until = performance.now() + SLICE_MS;
  let count = 0;
  for (const piece of work) {
    take(piece);
    count += 1;
    if (count % PIECES !== 0 || performance.now() < until) continue;
    await rest();
    if (signal.aborted) return undefined;
    until = performance.now() + SLICE_MS;
  }
  return signal.aborted ? undefined : true;
}
