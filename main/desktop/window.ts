/** The one window. */
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { PAGE } from './lockdown.ts';
import { onAScreen, readWindowState, writeWindowState } from './window-state.ts';

/** The interface's own background (app/tokens.css), so that nothing flashes before the first paint. */
const BACKGROUND = { light: '#f6f7f9', dark: '#12151c' };

/** @param prepare called before the page loads. @returns the window, once it is shown */
export async function openWindow(prepare: (window: BrowserWindow) => void): Promise<BrowserWindow> {
  const file = join(app.getPath('userData'), 'window.json');
  const { maximized, place, ...size } = onAScreen(
    readWindowState(file),
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...size,
    ...place,
    minWidth: 1024,
    minHeight: 700,
    title: 'Packet Dojo',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds();
    writeWindowState(file, { place: { x, y }, width, height, maximized: window.isMaximized() });
  });
  prepare(window);
  if (maximized) window.maximize();
  await window.loadURL(PAGE);
  window.show();
  return window;
}
