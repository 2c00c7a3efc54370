/**
 * The line to the engine: a WebSocket when a server served the page (http, https), a MessagePort in Electron.
 *
 * What the shells agree to (main/server, main/desktop):
 * - browser: the page is served at `/`; its link ends in `#token=TOKEN`; oRPC at `ws(s)://HOST/rpc?token=TOKEN`.
 * - Electron: the page comes from a scheme other than http(s). It posts the string `packet-dojo:hello` to its own window; the preload answers by
 *   `window.postMessage('packet-dojo:port', '*', [port])` with a started-on-demand MessagePort that speaks oRPC. A second hello asks for a new port.
 */
import type { OpenChannel } from './channel.ts';
import { overMessagePort } from './message-port.ts';
import { takeToken } from './token.ts';
import { overWebSocket, socketAddress } from './web-socket.ts';

export type { RouterContractClient } from './client-type.ts';
export { keepConnected, type LinkState } from './keep.ts';

/** The way to open a line from this window. */
export function channelOf(view: Window): OpenChannel {
  if (!/^https?:$/.test(view.location.protocol)) return overMessagePort(view);
  return overWebSocket(socketAddress(view.location, takeToken(view)));
}
