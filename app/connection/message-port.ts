/**
 * In Electron: oRPC over a MessagePort. The interface says HELLO to its own window; the preload script hears it, asks the main process for a new
 * port and hands it over by `window.postMessage(PORT, '*', [port])`. Saying HELLO again asks for a new port (after a loss).
 */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { OpenChannel } from './channel.ts';
import type { RouterContractClient } from './client-type.ts';

export const HELLO = 'packet-dojo:hello';
export const PORT = 'packet-dojo:port';
const PATIENCE_MS = 10_000;

export const overMessagePort =
  (view: Window): OpenChannel =>
  async (signal) => {
    const port = await nextPort(view, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]));
    port.start();
    const engine: RouterContractClient = createORPCClient(new RPCLink({ port }));
    return { engine, close: () => port.close() };
  };

function nextPort(view: Window, signal: AbortSignal): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const hear = (event: MessageEvent<unknown>) => {
      const port = event.ports[0];
      // only our own window (the preload shares it) may hand over a port
      if (event.source !== view || event.data !== PORT || port === undefined) return;
      view.removeEventListener('message', hear);
      resolve(port);
    };
    view.addEventListener('message', hear);
    signal.addEventListener(
      'abort',
      () => {
        view.removeEventListener('message', hear);
        reject(signal.reason);
      },
      { once: true },
    );
    view.postMessage(HELLO, '*');
  });
}
