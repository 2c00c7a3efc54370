/** In a browser: oRPC over a WebSocket to the server that served the page, at `/rpc`. */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { Channel, OpenChannel } from './channel.ts';
import type { RouterContractClient } from './client-type.ts';

/** `ws(s)://HOST/rpc?token=…`; without a token the server may still know us by a cookie. */
export function socketAddress(page: Pick<Location, 'protocol' | 'host'>, token: string | undefined): string {
  const address = new URL(`${page.protocol === 'https:' ? 'wss:' : 'ws:'}//${page.host}/rpc`);
  if (token !== undefined) address.searchParams.set('token', token);
  return address.href;
}

export const overWebSocket =
  (address: string): OpenChannel =>
  (signal) =>
    new Promise<Channel>((resolve, reject) => {
      signal.throwIfAborted();
      const socket = new WebSocket(address);
      socket.binaryType = 'arraybuffer';
      const engine: RouterContractClient = createORPCClient(new RPCLink({ websocket: socket }));
      socket.addEventListener('open', () => resolve({ engine, close: () => socket.close() }), { once: true });
      socket.addEventListener('close', () => reject(new Error('The WebSocket was refused or lost')), { once: true });
      signal.addEventListener('abort', () => socket.close(), { once: true });
    });
