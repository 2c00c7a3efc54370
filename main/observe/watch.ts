/** The monitors of one node: started, listened to, started again when they end before they should. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { DojoError } from '../../contract/index.ts';
import { readWatchLine, type WatchLine } from './event.ts';
import type { Stream } from './stream.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const script = read('./watch.sh');
const generations = read('./nft-generations.pl');

/** Milliseconds before a new try; the last one is repeated. */
const PAUSES = [500, 2_000, 10_000, 30_000];
const READY_MS = 10_000;

export interface WatchListener {
  event(line: WatchLine): void;
  /** The monitors are back after they had ended: something may have been missed. */
  resumed(): void;
  problem(error: DojoError): void;
}

/**
 * Watches until the signal aborts; then resolves when nothing of it runs any more. `ready` resolves when all monitors listen.
 * @throws from `ready`: DojoError changes.watchFailed where they could not be started
 */
export function watchNode(
  stream: Stream,
  node: { name: string; pid: number },
  listener: WatchListener,
  signal: AbortSignal,
): { ready: Promise<void>; ended: Promise<void> } {
  const first = Promise.withResolvers<void>();
  first.promise.catch(() => {});
  const ended = (async () => {
    for (let failures = 0; !signal.aborted; failures += 1) {
      const started = Date.now();
      const outcome = await watchOnce(stream, node, listener, signal, () => {
        if (failures > 0) listener.resumed();
        first.resolve();
      });
      if (signal.aborted) break;
      const error = new DojoError(
        'changes.watchFailed',
        { node: node.name },
        { cause: outcome, detail: outcome instanceof Error ? outcome.message : String(outcome) },
      );
      first.reject(error);
      if (Date.now() - started > READY_MS) failures = 0;
      listener.problem(error);
      await sleep(PAUSES[Math.min(failures, PAUSES.length - 1)], undefined, { signal }).catch(() => {});
    }
    first.reject(signal.reason);
  })();
  return { ready: first.promise, ended };
}

/** Resolves with why it ended. */
async function watchOnce(stream: Stream, { pid }: { pid: number }, listener: WatchListener, signal: AbortSignal, ready: () => void): Promise<unknown> {
  const argv = ['nsenter', `--net=/proc/${pid}/ns/net`, 'bash', '-c', script, 'packet-dojo-watch', generations, String(pid)];
  try {
    const monitor = await stream(argv, { signal });
    const close = () => void monitor.close().catch(() => {});
    signal.addEventListener('abort', close, { once: true });
    if (signal.aborted) close();
    const waiting = new Set(['ip', 'nft', 'silent']);
    const lines = createInterface({ input: monitor.stdout });
    lines.on('line', (text) => {
      const line = readWatchLine(text);
      if (line.what !== 'ready') listener.event(line);
      else if (waiting.delete(line.monitor) && waiting.size === 0) ready();
    });
    const late = setTimeout(() => waiting.size > 0 && close(), READY_MS);
    const code = await monitor.exited;
    clearTimeout(late);
    signal.removeEventListener('abort', close);
    lines.close();
    return `the monitors ended with exit code ${code}`;
  } catch (thrown) {
    return thrown;
  }
}
