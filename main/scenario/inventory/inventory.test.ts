import { describe, expect, it } from 'vitest';
import { type Found, keysOf, missing, newcomers } from './inventory.ts';

const found = (kind: string, name: string, more: Partial<Found> = {}): Found => ({
  apiVersion: 'v1',
  kind,
  namespace: 'default',
  name,
  owned: false,
  terminating: false,
  labels: {},
  ...more,
});
const system = [found('Service', 'kubernetes'), found('ConfigMap', 'kube-root-ca.crt'), found('Pod', 'coredns-x', { owned: true })];

describe('an inventory', () => {
  it('keeps what people and the installation made, sorted, without what controllers replace', () => {
    expect(keysOf(system)).toEqual(['v1 ConfigMap default/kube-root-ca.crt', 'v1 Service default/kubernetes']);
    expect(keysOf([found('Pod', 'going', { terminating: true })])).toEqual([]);
  });

  it('knows newcomers, whoever made them, and nothing else', () => {
    const baseline = new Set(keysOf(system));
    const web = found('Service', 'web');
    expect(newcomers([...system, web, found('Pod', 'web-x', { owned: true })], baseline)).toEqual([web]);
    expect(newcomers(system, baseline)).toEqual([]);
  });

  it('does not count what every namespace is given', () => {
    const given = [found('ServiceAccount', 'default', { namespace: 'mine' }), found('ConfigMap', 'kube-root-ca.crt', { namespace: 'mine' })];
    const { namespace: _, ...cluster } = found('Namespace', 'mine');
    expect(newcomers([cluster, ...given], new Set())).toEqual([cluster]);
  });

  it('tells objects of the same name and kind in other groups and namespaces apart', () => {
    const a = found('Ingress', 'x', { apiVersion: 'networking.k8s.io/v1' });
    expect(newcomers([found('Ingress', 'x', { apiVersion: 'example.org/v1' }), { ...a, namespace: 'other' }, a], new Set(keysOf([a])))).toHaveLength(2);
  });

  it('names what is missing', () => {
    expect(missing([], new Set(keysOf(system)))).toEqual(['v1 ConfigMap default/kube-root-ca.crt', 'v1 Service default/kubernetes']);
  });
});
