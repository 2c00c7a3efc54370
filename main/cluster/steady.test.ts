import { expect, it } from 'vitest';
import { takesPods, unsteady } from './steady.ts';

const beats = (renewed: [string, number][], up: [string, boolean][]) => ({ renewed: new Map(renewed), up: new Map(up) });

it('a node is steady when it is up and its kubelet has reported since', () => {
  const all = beats(
    [
      ['a', 100],
      ['b', 100],
    ],
    [
      ['a', true],
      ['b', true],
    ],
  );
  expect(unsteady(all, ['a', 'b'], 99)).toEqual([]);
  expect(unsteady(all, ['a', 'b'], 100)).toEqual(['a', 'b']);
  expect(
    unsteady(
      beats(
        [['a', 100]],
        [
          ['a', true],
          ['b', true],
        ],
      ),
      ['a', 'b'],
      99,
    ),
  ).toEqual(['b']);
  expect(
    unsteady(
      beats(
        [
          ['a', 100],
          ['b', 100],
        ],
        [['a', false]],
      ),
      ['a', 'b'],
      99,
    ),
  ).toEqual(['a', 'b']);
});

it('a node takes Pods when it is Ready and its controller no longer keeps it free', () => {
  const node = (ready: string, ...taints: string[]) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'worker' },
    spec: { taints: taints.map((key) => ({ key, effect: 'NoSchedule' })) },
    status: { conditions: [{ type: 'Ready', status: ready, reason: 'KubeletReady', message: '' }], addresses: [] },
  });
  const cni = { cni: 'installed' } as const;
  expect(takesPods(node('True'), cni)).toBe(true);
  expect(takesPods(node('True', 'node.kubernetes.io/unreachable'), cni)).toBe(false);
  expect(takesPods(node('Unknown'), cni)).toBe(false);
  // a learner's own cordon is none of our business
  expect(takesPods(node('True', 'node.kubernetes.io/unschedulable', 'node-role.kubernetes.io/control-plane'), cni)).toBe(true);
  expect(takesPods(node('True', 'node.kubernetes.io/not-ready'), { cni: 'absent' })).toBe(true);
});
