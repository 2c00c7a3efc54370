/** Listening on a loopback port, with errors that say what to do. */
import type { Server } from 'node:http';
import { DojoError } from '../../contract/index.ts';

/**
 * @param port 0: any that is free
 * @returns the port that the server listens on
 * @throws DojoError `server.portInUse`, `server.cannotListen`
 */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException) =>
      reject(new DojoError(cause.code === 'EADDRINUSE' ? 'server.portInUse' : 'server.cannotListen', { host, port }, { cause }));
    server.once('error', fail);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', fail);
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new DojoError('server.cannotListen', { host, port }));
      resolve(address.port);
    });
  });
}
