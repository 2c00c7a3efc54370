/** `app://packet-dojo/…`: the built interface, from a fixed list of files, with the same policy as in a browser. */
import { protocol } from 'electron';
import { contentSecurityPolicy, type InterfaceFile } from '../server/index.ts';
import { HOST, SCHEME } from './lockdown.ts';

const HEADERS = {
  // calls go through the MessagePort; the page has no need to connect anywhere
  'content-security-policy': contentSecurityPolicy("'none'"),
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
};

export function serveInterface(files: ReadonlyMap<string, InterfaceFile>): void {
  protocol.handle(SCHEME, (request) => {
    const { host, pathname } = new URL(request.url);
    const file = host === HOST && request.method === 'GET' ? files.get(pathname) : undefined;
    if (file === undefined) return new Response('Not found', { status: 404, headers: HEADERS });
    return new Response(new Uint8Array(file.body), { headers: { ...HEADERS, 'content-type': file.type } });
  });
}
