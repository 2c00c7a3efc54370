/** Several images as one archive, layers that they share in it once. */
import { Readable } from 'node:stream';
import type Dockerode from 'dockerode';

/** `docker save NAMES…` (Engine API: GET /images/get), which dockerode's types leave out. */
export function exportImages(docker: Dockerode, names: readonly string[], signal: AbortSignal): Promise<NodeJS.ReadableStream> {
  const request = {
    path: '/images/get?',
    method: 'GET',
    options: { names },
    isStream: true,
    abortSignal: signal,
    statusCodes: { 200: true, 404: 'no such image', 500: 'server error' },
  };
  return new Promise((resolve, reject) => {
    docker.modem.dial(request, (error, archive) => (archive instanceof Readable ? resolve(archive) : reject(error ?? new Error('the engine sent no archive'))));
  });
}
