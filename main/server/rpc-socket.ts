/** WebSocket `/rpc`: oRPC for pages that pass the gate. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AnyRouter } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { OPENED_CHARACTERS } from '../../contract/index.ts';
import type { Gate } from './gate.ts';
import { patientSend } from './patient-send.ts';

/** A page sends small calls only, but for a capsule that is opened. */
const MESSAGE_BYTES = OPENED_CHARACTERS + 64 * 1024;
const CONNECTIONS = 16;
/** A page that does not answer our close is cut off. */
const FAREWELL_MS = 500;
type NoContext = Record<never, never>;

/** Accepts upgrades on the server. @returns a function that closes every connection */
export function acceptRpc(server: Server, router: AnyRouter, gate: Gate): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES, perMessageDeflate: false });
  const handler = new RPCHandler<NoContext>(router);
  server.on('upgrade', (request, stream, head) => {
    const refusal = refusalOf(request, gate, sockets.clients.size);
    if (refusal !== undefined) return refuse(stream, refusal);
    sockets.handleUpgrade(request, stream, head, (socket) => void serve(socket, handler));
  });
  return () => {
    for (const socket of sockets.clients) {
      socket.close(1001);
      setTimeout(() => socket.terminate(), FAREWELL_MS).unref();
    }
    sockets.close();
  };
}

async function serve(socket: WebSocket, handler: RPCHandler<NoContext>): Promise<void> {
  // an error (a message too large, a broken frame) closes the socket; there is nobody to tell but the page, which sees the close
  socket.on('error', () => socket.terminate());
  await handler.upgrade({ addEventListener: socket.addEventListener.bind(socket), send: patientSend(socket) });
}

function refusalOf(request: IncomingMessage, gate: Gate, open: number): string | undefined {
  const address = new URL(request.url ?? '/', 'http://loopback');
  if (address.pathname !== '/rpc') return '404 Not Found';
  if (!gate.hostIsOurs(request) || !gate.originIsOurs(request)) return '403 Forbidden';
  if (!gate.tokenIsRight(address.searchParams.get('token'))) return '401 Unauthorized';
  if (open >= CONNECTIONS) return '503 Service Unavailable';
  return undefined;
}

function refuse(stream: Duplex, status: string): void {
  stream.on('error', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
