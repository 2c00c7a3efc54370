import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { probeRegistry } from './probe.ts';
import { parseReference, pullName, registryAddress } from './reference.ts';

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return `127.0.0.1:${address.port}`;
}
const registry =
  (status: number): RequestListener =>
  (request, response) => {
    response.writeHead(request.url === '/v2/' ? status : 404, { 'Docker-Distribution-Api-Version': 'registry/2.0' }).end('{}');
  };

describe('probeRegistry', () => {
  it.each([200, 401])('says yes to HTTP %i with the API’s header', async (status) => {
    expect(await probeRegistry(await serve(registry(status)))).toMatchObject({ answers: true, because: `HTTP ${status}` });
  });
  it('says no to a web server, to a sign-in page, and to an error', async () => {
    expect((await probeRegistry(await serve((_request, response) => response.end('hello')))).answers).toBe(false);
    expect((await probeRegistry(await serve((_request, response) => response.writeHead(302, { Location: '/login' }).end()))).answers).toBe(false);
    expect((await probeRegistry(await serve(registry(503)))).answers).toBe(false);
  });
  it('says no where nothing listens, and why', async () => {
    const address = await serve(registry(200));
    servers.splice(0).forEach((server) => server.close());
    expect(await probeRegistry(address)).toMatchObject({ answers: false, because: 'ECONNREFUSED' });
  });
  it('says no where the answer does not come in time', async () => {
    expect(await probeRegistry(await serve(() => {}))).toMatchObject({ answers: false, because: 'TimeoutError' });
  });
  it('ends with the reason of a cancel', async () => {
    await expect(probeRegistry(await serve(() => {}), AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });
});

describe('references', () => {
  it('are taken apart', () => {
    expect(parseReference('127.0.0.1:5000/a/b:v1')).toEqual({ registry: '127.0.0.1:5000', repository: 'a/b', tag: 'v1' });
    expect(() => parseReference('debian')).toThrow('not a full image reference');
  });
  it('are pulled by digest where it is known', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    expect(pullName({ reference: 'ghcr.io/x/y:1', digest })).toEqual({ fromImage: 'ghcr.io/x/y', tag: digest });
    expect(pullName({ reference: 'ghcr.io/x/y:1', digest: null, reason: 'r' })).toEqual({ fromImage: 'ghcr.io/x/y', tag: '1' });
  });
  it('use TLS but on loopback', () => {
    expect(registryAddress('ghcr.io')).toBe('https://ghcr.io');
    expect(registryAddress('127.0.0.1:5000')).toBe('http://127.0.0.1:5000');
    expect(registryAddress('docker.io')).toBe('https://registry-1.docker.io');
  });
});
