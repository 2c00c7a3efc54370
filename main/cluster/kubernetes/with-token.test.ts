/** A guest's kubeconfig, and that every request carries its token. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Kubernetes } from './kubernetes.ts';
import { HttpMethod } from './object-api.ts';
import { withToken } from './with-token.ts';

const ADMIN = `apiVersion: v1
kind: Config
clusters:
- name: kind-a
  cluster: { certificate-authority-data: Q0E=, server: https://a-control-plane:6443 }
contexts:
- name: kind-a
  context: { cluster: kind-a, user: kind-a }
current-context: kind-a
users:
- name: kind-a
  user: { client-certificate-data: U0VDUkVU, client-key-data: U0VDUkVUIEtFWQ== }
`;

describe('withToken', () => {
  it('leads to the same cluster, with nothing of the admin in it', () => {
    const text = withToken(ADMIN, 'abc.def');
    expect(parse(text)).toMatchObject({
      'current-context': 'kind-a',
      clusters: [{ cluster: { server: 'https://a-control-plane:6443' } }],
      users: [{ name: 'kind-a', user: { token: 'abc.def' } }],
    });
    expect(text).not.toContain('U0VDUkVU');
    expect(text).not.toMatch(/client-(certificate|key)/);
  });
});

describe('Kubernetes', () => {
  it('sends the token with each request: the first one’s connection says nothing of who asks', async () => {
    const heard: (string | undefined)[] = [];
    const server = createServer(({ headers }, response) => {
      heard.push(headers.authorization);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const text = ADMIN.replace(
      'certificate-authority-data: Q0E=, server: https://a-control-plane:6443',
      `insecure-skip-tls-verify: true, server: 'http://127.0.0.1:${port}'`,
    );
    const kube = new Kubernetes(withToken(text, 'abc.def'));
    for (const path of ['/version', '/api', '/apis']) await kube.request({ method: HttpMethod.GET, path });
    server.closeAllConnections();
    server.close();
    expect(heard).toEqual(['Bearer abc.def', 'Bearer abc.def', 'Bearer abc.def']);
  });
});
