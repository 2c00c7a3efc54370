/** The window shows our own page and nothing else: no other address, no second window, no permission, no request to the network. */
import { app, type BrowserWindow, protocol, shell, type WebContents, type WebFrameMain } from 'electron';

/** A scheme of our own instead of file://, so that the page has an origin and sees no other file of the machine. */
export const SCHEME = 'app';
export const HOST = 'packet-dojo';
export const PAGE = `${SCHEME}://${HOST}/`;

/** Whether something was sent by our page in this window: its top frame, while it shows us. */
export const isOurs = (frame: WebFrameMain | null, { webContents }: BrowserWindow): boolean =>
  frame !== null && frame === webContents.mainFrame && frame.parent === null && frame.url.startsWith(PAGE);

/** What the page may do beyond showing itself: put text on the clipboard. */
const PERMITTED = new Set(['clipboard-sanitized-write']);

/** Before Electron is ready. */
export const registerScheme = (): void =>
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);

/** Before any window is made. */
export function allowOurPageOnly(): void {
  app.on('web-contents-created', (_event, contents) => restrict(contents));
  app.on('session-created', (created) => {
    created.setPermissionRequestHandler((_contents, permission, answer) => answer(PERMITTED.has(permission)));
    created.setPermissionCheckHandler((_contents, permission) => PERMITTED.has(permission));
    created.setDevicePermissionHandler(() => false);
    created.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !/^(app|devtools|blob|data):/.test(request.url) }));
    created.setSpellCheckerEnabled(false); // would download dictionaries
  });
}

function restrict(contents: WebContents): void {
  contents.setWindowOpenHandler(({ url }) => {
    // a link in a lab's text opens in the person's own browser
    if (url.startsWith('https://')) void shell.openExternal(url);
    return { action: 'deny' };
  });
  const stay = (event: { preventDefault(): void; url: string }) => {
    if (!event.url.startsWith(PAGE)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
