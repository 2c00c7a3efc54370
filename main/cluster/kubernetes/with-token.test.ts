import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
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
