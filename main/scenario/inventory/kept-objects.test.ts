import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../cluster/index.ts';
import { canonical, changed, cleaned } from './kept-objects.ts';

const configMap = (data: object, more: object = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace: 'kube-system', name: 'coredns', resourceVersion: '7', managedFields: [], uid: 'u', ...more },
  data,
});

describe('what is kept of an object', () => {
  it('is what people write, not what the API server counts', () => {
    const annotations = { 'deployment.kubernetes.io/revision': '3', mine: 'yes' };
    expect(cleaned({ ...configMap({ a: '1' }, { annotations, generation: 4 }), status: { x: 1 } })).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { namespace: 'kube-system', name: 'coredns', annotations: { mine: 'yes' } },
      data: { a: '1' },
    });
  });

  it('of a node is its labels, its lasting taints, and whether Pods may be placed', () => {
    const taints = [
      { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' },
      { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute', timeAdded: '2026-01-01T00:00:00Z' },
    ];
    const node = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'n', labels: { a: 'b' }, annotations: { flannel: 'x' } },
      spec: { podCIDR: '10.244.0.0/24', taints },
    };
    expect(cleaned(node)).toEqual({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'n', labels: { a: 'b' } },
      spec: { taints: taints.slice(0, 1), unschedulable: false },
    });
  });
});

it('what is gone or different is named, in whatever order its fields come', () => {
  const kept = cleaned(configMap({ a: '1', b: '2' }));
  expect(changed([kept], [cleaned(configMap({ b: '2', a: '1' }, { resourceVersion: '99' }))])).toEqual([]);
  expect(changed([kept], [cleaned(configMap({ a: '1' }))])).toEqual([kept]);
  expect(changed([kept], [])).toEqual([kept]);
  expect(canonical({ b: [2, { d: 1, c: 0 }], a: null })).toBe('{"a":null,"b":[2,{"c":0,"d":1}]}');
});
