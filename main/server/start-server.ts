/** Starts the browser shell: files over HTTP, calls over one WebSocket, both on loopback only. */
import { createServer } from 'node:http';
import type { AnyRouter } from '@orpc/server';
import { createGate, newToken } from './gate.ts';
import { readInterfaceFiles } from './interface-files.ts';
import { listen } from './listen.ts';
import { acceptRpc } from './rpc-socket.ts';
import { serveFiles } from './serve-files.ts';

export interface ServerOptions {
  /** Implements contract/api.ts (`createRouter`). */
  router: AnyRouter;
  /** The built interface, `out/app`. */
  staticDir: string;
  host?: '127.0.0.1' | '::1';
  /** 0 or absent: any that is free. */
  port?: number;
  /** Absent: 256 random bits, new at each start. */
  token?: string;
}

export interface RunningServer {
  /** What a person opens; holds the token in its fragment, which browsers send to no server. */
  url: string;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

/** Milliseconds for a request's headers and for all of it; nothing but short GETs comes here. */
const HEADERS_MS = 5_000;
const REQUEST_MS = 10_000;

/** @throws DojoError `server.appNotBuilt`, `server.portInUse`, `server.cannotListen` */
export async function startServer({ router, staticDir, host = '127.0.0.1', port = 0, token = newToken() }: ServerOptions): Promise<RunningServer> {
  const files = await readInterfaceFiles(staticDir);
  const server = createServer({ headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, maxHeaderSize: 16 * 1024 });
  const name = host === '::1' ? '[::1]' : host;
  const taken = await listen(server, host, port);
  const gate = createGate([name, 'localhost'], taken, token);
  server.on('request', serveFiles(files, gate));
  const closeSockets = acceptRpc(server, router, gate);
  return {
    url: `http://${name}:${taken}/#token=${token}`,
    close: () =>
      new Promise((resolve) => {
        closeSockets();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
