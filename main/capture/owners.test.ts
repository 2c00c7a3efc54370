import { describe, expect, it } from 'vitest';
import type { Address, PodObject } from '../../contract/index.ts';
import { podOf } from './owners.ts';

const address = (text: string): Address => ({ dev: 'eth0', address: text, prefix: 24, family: 'inet', scope: 'global' });
const pod = (name: string, more: Partial<PodObject> = {}): PodObject => ({
  namespace: 'demo',
  name,
  nodeName: 'n1',
  podIP: '10.244.0.5',
  hostNetwork: false,
  phase: 'Running',
  ready: true,
  labels: {},
  ...more,
});
const owner = (pods: PodObject[], node = 'n1', addresses = [address('10.244.0.5')]) =>
  podOf(addresses, node, { pods, services: [], endpointSlices: [], nodes: [] })?.name;

describe('podOf', () => {
  it('is the Pod with that address on that node', () => {
    expect(owner([pod('a'), pod('b', { podIP: '10.244.0.6' })])).toBe('a');
    expect(owner([pod('a')], 'n2')).toBeUndefined();
    expect(owner([pod('a')], 'n1', [])).toBeUndefined();
  });

  it('is not a Pod that has ended, although it keeps its address in the API', () => {
    expect(owner([pod('old', { phase: 'Succeeded' }), pod('new')])).toBe('new');
    expect(owner([pod('old', { phase: 'Failed' })])).toBeUndefined();
  });

  it('is not a Pod on the host network, and no guess between two', () => {
    expect(owner([pod('host', { hostNetwork: true })])).toBeUndefined();
    expect(owner([pod('a'), pod('b')])).toBeUndefined();
  });
});
