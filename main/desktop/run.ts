/** Opens the window, then the engine behind it, and closes the engine with the window. */
import { join } from 'node:path';
import type { AnyRouter } from '@orpc/server';
import { app, type BrowserWindow } from 'electron';
import type { Engine } from '../engine.ts';
import { readInterfaceFiles } from '../server/index.ts';
import { serveInterface } from './app-protocol.ts';
import { offerPort } from './offer-port.ts';
import { askToInstall } from './questions.ts';
import { offerPdf } from './save-pdf.ts';
import { openWindow } from './window.ts';

const INTERFACE = join(import.meta.dirname, '../../out/app');
/** An engine that does not close in this time is left to the next start, which discovers what is there. */
const FAREWELL_MS = 20_000;

/** @throws DojoError `server.appNotBuilt`, and what createEngine throws */
export async function run(): Promise<void> {
  let engine: Engine | undefined;
  closeBeforeQuit(async () => engine?.close());
  app.on('window-all-closed', () => app.quit());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
  serveInterface(await readInterfaceFiles(INTERFACE));
  const router = Promise.withResolvers<AnyRouter>();
  const window = await openWindow((opened) => {
    offerPort(opened, router.promise);
    offerPdf(opened);
  });
  app.on('second-instance', () => raise(window));
  // its libraries take as long to load as the window to open: the window goes first
  const { startEngine } = await import('./start-engine.ts');
  const started = await startEngine();
  engine = started.engine;
  router.resolve(started.router);
  // what becomes of it is told in the state that the window mirrors
  engine.connect({ ask: () => askToInstall(window) }).done.catch(() => {});
}

function closeBeforeQuit(close: () => Promise<void>): void {
  let closing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    setTimeout(() => app.exit(1), FAREWELL_MS);
    close().then(
      () => app.exit(0),
      () => app.exit(1),
    );
  });
}

function raise(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
