/** ELK in a worker of its own: laying out never stops the window. Loaded when the first map is drawn. */
import ELK from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { LayoutEngine } from './layout.ts';

let engine: LayoutEngine | undefined;

export function elkInWorker(): LayoutEngine {
  engine ??= new ELK({ workerFactory: () => new Worker(workerUrl) });
  return engine;
}
