/** Opens the window on the engine, and closes the engine with it. */
import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { createRouter } from '../api/index.ts';
import { createEngine } from '../engine.ts';
import { readInterfaceFiles } from '../server/index.ts';
import { serveInterface } from './app-protocol.ts';
import { offerPort } from './offer-port.ts';
import { askToInstall } from './questions.ts';
import { openWindow } from './window.ts';

const INTERFACE = join(import.meta.dirname, '../../out/app');
/** An engine that does not close in this time is left to the next start, which discovers what is there. */
const FAREWELL_MS = 20_000;

/** @throws DojoError `server.appNotBuilt`, and what createEngine throws */
export async function run(): Promise<void> {
  serveInterface(await readInterfaceFiles(INTERFACE));
  const engine = await createEngine();
  closeBeforeQuit(() => engine.close());
  const window = await openWindow((opened) => offerPort(opened, createRouter(engine)));
  app.on('second-instance', () => raise(window));
  app.on('window-all-closed', () => app.quit());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
  void engine.stayAwake({ ask: () => askToInstall(window) });
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
