/** Who is let in: the page that holds the token, at our address, from our origin; nobody else. Against the real program. */
import { request } from 'node:http';
import { WebSocket } from 'ws';
import { expect, test } from './support/test.ts';

const answer = (url: URL, headers: Record<string, string>, method = 'GET') =>
  new Promise<{ status: number; headers: Record<string, string | string[] | undefined> }>((resolve, reject) => {
    const sent = request({ host: url.hostname, port: url.port, path: '/', method, headers, agent: false }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
    });
    sent.on('error', reject).end();
  });

/** HTTP status of the handshake; 101 when it was accepted. */
const knock = (url: URL, token: string, headers: Record<string, string>) =>
  new Promise<number>((resolve, reject) => {
    const socket = new WebSocket(`ws://${url.host}/rpc?token=${token}`, { headers });
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', reject);
  });

test('the line is for the page with the token only', async ({ app }) => {
  const url = new URL(app.url);
  const token = new URLSearchParams(url.hash.slice(1)).get('token') ?? '';
  expect(Buffer.from(token, 'base64url').byteLength).toBeGreaterThanOrEqual(32);
  expect(await knock(url, token, { origin: url.origin })).toBe(101);
  expect(
    await knock(
      url,
      token.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
      { origin: url.origin },
    ),
  ).toBe(401);
  expect(await knock(url, '', { origin: url.origin })).toBe(401);
  expect(await knock(url, token, { origin: 'https://evil.example' })).toBe(403);
  expect(await knock(url, token, {})).toBe(403);
  expect(await knock(url, token, { origin: 'http://evil.example', host: 'evil.example' })).toBe(403);
});

test('names that resolve here from elsewhere get nothing', async ({ app }) => {
  const url = new URL(app.url);
  expect((await answer(url, { host: 'rebound.example' })).status).toBe(403);
  expect((await answer(url, { host: url.host, origin: 'https://evil.example' }, 'POST')).status).toBe(403);
  expect((await answer(url, { host: url.host })).status).toBe(200);
});

test('the page carries a policy, and obeys it', async ({ app, page }) => {
  const { headers } = await answer(new URL(app.url), { host: new URL(app.url).host });
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(headers['cache-control']).toBe('no-store');
  await page.goto(app.url);
  const refused = await page.evaluate(async () => {
    const seen: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    await fetch('http://127.0.0.1:1/').catch(() => undefined);
    const image = document.createElement('img');
    image.src = 'http://127.0.0.1:1/pixel.png';
    document.body.append(image);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { seen, injected: 'injected' in window };
  });
  expect(refused.injected).toBe(false);
  expect(refused.seen).toEqual(expect.arrayContaining(['script-src-elem', 'connect-src', 'img-src']));
});

test('the token leaves the address bar and survives a reload', async ({ app, page }) => {
  await page.goto(app.url);
  await expect(page).toHaveURL(/#\/$/);
  await page.reload();
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.getByRole('link', { name: /NodePort/ }).first()).toBeVisible();
});
