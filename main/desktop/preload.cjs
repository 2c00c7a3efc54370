// @ts-check
/**
 * Runs in the page's process before the page, in a world of its own. The page asks its window for a port; we ask the main process and pass on what it
 * sends. What else it can ask for is `Shell` of contract/. Nothing else of Electron reaches the page. (CommonJS without imports: a sandboxed preload
 * script can be nothing else.)
 */
const { contextBridge, ipcRenderer } = require('electron');

const HELLO = 'packet-dojo:hello';
const PORT = 'packet-dojo:port';

window.addEventListener('message', (event) => {
  if (event.source === window && event.data === HELLO) ipcRenderer.send(HELLO);
});
ipcRenderer.on(PORT, (event) => window.postMessage(PORT, window.location.origin, [...event.ports]));

/** @type {import('../../contract/shell.ts').Shell} */
const shell = { savePdf: (name) => ipcRenderer.invoke('packet-dojo:save-pdf', name) };
contextBridge.exposeInMainWorld('packetDojo', shell);
