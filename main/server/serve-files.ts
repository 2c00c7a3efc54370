/** HTTP: the files of the interface, to read. Nothing else is answered here; calls go over the WebSocket. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentSecurityPolicy } from './content-security-policy.ts';
import type { Gate } from './gate.ts';
import type { InterfaceFile } from './interface-files.ts';

const HEADERS = {
  'content-security-policy': contentSecurityPolicy("'self'"),
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** Answers with a file, or with 403 (not our host or origin), 405 (not GET or HEAD), 404. */
export const serveFiles = (files: ReadonlyMap<string, InterfaceFile>, gate: Gate) => (request: IncomingMessage, response: ServerResponse) => {
  const refuse = (status: number, text: string) =>
    void response.writeHead(status, { ...HEADERS, 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
  if (!gate.hostIsOurs(request)) return refuse(403, 'This Host is not served here');
  if (request.headers.origin !== undefined && !gate.originIsOurs(request)) return refuse(403, 'This Origin is not welcome here');
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET and HEAD');
  const file = files.get(pathOf(request));
  if (file === undefined) return refuse(404, 'Not found');
  response.writeHead(200, {
    ...HEADERS,
    'content-type': file.type,
    'content-length': file.body.byteLength,
    'cache-control': file.hashed ? 'private, max-age=31536000, immutable' : 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : file.body);
};

const pathOf = ({ url = '/' }: IncomingMessage) => url.split('?', 1)[0] ?? '/';
