/** The browser shell as a browser, and as an attacker, sees it: a real listener on loopback with a small router behind it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { os, type RouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { DojoError } from '../../contract/index.ts';
import { type RunningServer, startServer } from './index.ts';

let ended = 0;
const router = {
  echo: os.input(z.string()).handler(({ input }) => input),
  count: os.handler(async function* ({ signal }) {
    try {
      for (let number = 0; !signal?.aborted; number += 1) yield number;
    } finally {
      ended += 1;
    }
  }),
};

let folder: string;
let server: RunningServer;
let base: URL;
let token: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packet-dojo-server-test-'));
  await mkdir(join(folder, 'app/assets'), { recursive: true });
  await writeFile(join(folder, 'app/index.html'), '<!doctype html><title>Packet Dojo</title>');
  await writeFile(join(folder, 'app/assets/main-abc.js'), 'console.log(1)');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  server = await startServer({ router, staticDir: join(folder, 'app') });
  base = new URL(server.url);
  token = new URLSearchParams(base.hash.slice(1)).get('token') ?? '';
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** fetch() may not set Host, so requests are made by hand; the path is sent exactly as given. */
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const request = httpRequest({ host: base.hostname, port: base.port, path, method, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on('error', reject).end();
  });

interface Knock {
  token?: string | undefined;
  origin?: string | undefined;
  host?: string;
  path?: string;
}

/** Opens the socket. @returns it, or the HTTP status of the refusal */
const knock = (given: Knock): Promise<WebSocket | number> =>
  new Promise((resolve, reject) => {
    const query = given.token === undefined ? '' : `?token=${given.token}`;
    const socket = new WebSocket(`ws://${base.host}${given.path ?? '/rpc'}${query}`, {
      headers: { host: given.host ?? base.host, ...(given.origin && { origin: given.origin }) },
    });
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', reject);
  });

async function admitted(given: Knock): Promise<WebSocket> {
  const socket = await knock(given);
  if (typeof socket === 'number') throw new Error(`refused: ${socket}`);
  return socket;
}

/** What a page that we served does. */
async function page(): Promise<{ socket: globalThis.WebSocket; engine: RouterClient<typeof router> }> {
  const socket = new globalThis.WebSocket(`ws://${base.host}/rpc?token=${token}`, { headers: { origin: base.origin } });
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  return { socket, engine: createORPCClient(new RPCLink({ websocket: socket })) };
}

describe('the files', () => {
  it('serves the page with a policy that lets in nothing from elsewhere', async () => {
    const answer = await get('/');
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
      },
    });
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
  });

  it('serves hashed files as ones that never change', async () => {
    expect(await get('/assets/main-abc.js')).toMatchObject({
      status: 200,
      body: 'console.log(1)',
      headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': expect.stringContaining('immutable') },
    });
  });

  it.each(['/../secret.txt', '/assets/../../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '//secret.txt', '/assets', '/assets/'])(
    'does not serve %s',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(answer.body).not.toContain('secret');
    },
  );

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', 'localhost:1'])('refuses Host %s', async (host) => {
    expect((await get('/', { host })).status).toBe(403);
  });

  it('refuses requests of other sites, and every way but reading', async () => {
    expect((await get('/', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await get('/rpc', { origin: base.origin }, 'POST')).status).toBe(405);
    expect((await get('/rpc', { origin: 'https://evil.example' }, 'POST')).status).toBe(403);
  });
});

describe('the socket', () => {
  it('answers calls of the page that holds the token', async () => {
    const { socket, engine } = await page();
    expect(await engine.echo('パケット')).toBe('パケット');
    socket.close();
  });

  it('ends the streams of a page that goes away', async () => {
    const { socket, engine } = await page();
    const before = ended;
    const numbers = await engine.count();
    expect((await numbers.next()).value).toBe(0);
    socket.close();
    await expect.poll(() => ended).toBe(before + 1);
  });

  const good = () => ({ token, origin: base.origin });
  it.each<[string, () => Knock, number]>([
    ['no token', () => ({ ...good(), token: undefined }), 401],
    ['a wrong token', () => ({ ...good(), token: `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}` }), 401],
    ['a longer token', () => ({ ...good(), token: `${token}A` }), 401],
    ['no origin', () => ({ ...good(), origin: undefined }), 403],
    ['the origin of another site', () => ({ ...good(), origin: 'https://evil.example' }), 403],
    ['the origin of another port', () => ({ ...good(), origin: `http://127.0.0.1:1` }), 403],
    ['another host', () => ({ ...good(), host: 'evil.example', origin: 'http://evil.example' }), 403],
    ['another path', () => ({ ...good(), path: '/other' }), 404],
  ])('refuses %s', async (_what, given, status) => {
    expect(await knock(given())).toBe(status);
  });

  it('closes on a message that is too large', async () => {
    const socket = await admitted(good());
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    socket.send('x'.repeat(32 * 1024 * 1024));
    expect([1006, 1009]).toContain(await closed);
  });

  it('has a limit of open connections', async () => {
    const open: WebSocket[] = [];
    for (let count = 0; count < 40; count += 1) {
      const socket = await knock(good());
      if (typeof socket === 'number') {
        expect(socket).toBe(503);
        break;
      }
      open.push(socket);
    }
    expect(open.length).toBeLessThan(40);
    for (const socket of open) socket.terminate();
  });
});

describe('starting', () => {
  it('says which port is taken', async () => {
    const again = startServer({ router, staticDir: join(folder, 'app'), port: Number(base.port) });
    await expect(again).rejects.toMatchObject({ code: 'server.portInUse', params: { port: Number(base.port), host: '127.0.0.1' } });
  });

  it('says that the interface is not built', async () => {
    await expect(startServer({ router, staticDir: join(folder, 'nowhere') })).rejects.toBeInstanceOf(DojoError);
    await mkdir(join(folder, 'empty'));
    await expect(startServer({ router, staticDir: join(folder, 'empty') })).rejects.toMatchObject({ code: 'server.appNotBuilt' });
  });

  it('closes open lines and frees the port', async () => {
    const other = await startServer({ router, staticDir: join(folder, 'app') });
    const address = new URL(other.url);
    const socket = new WebSocket(`ws://${address.host}/rpc?${address.hash.slice(1)}`, { origin: address.origin });
    await new Promise((resolve) => socket.on('open', resolve));
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    await other.close();
    expect(await closed).toBe(1001);
    const third = await startServer({ router, staticDir: join(folder, 'app'), port: Number(address.port) });
    await third.close();
  });
});
