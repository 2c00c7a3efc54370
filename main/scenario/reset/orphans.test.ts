import { expect, it } from 'vitest';
import { recordedNodes, recordedPods } from '../fixtures/recorded.ts';
import { hasOrphans, orphanSandboxes } from './orphans.ts';

const state = recordedNodes().find(({ namespaces }) => namespaces.length > 1);
const pods = recordedPods();

it('a node at rest has none; a Pod that the API has forgotten is one, known by name or not', () => {
  if (!state) throw new Error('no fixture');
  expect(hasOrphans(state, pods)).toBe(false);
  expect(hasOrphans(state, pods.slice(1))).toBe(true);
  const unknown = state.namespaces.slice(0, 2).map((netns, index) => (index === 1 ? { ...netns, owner: { kind: 'unknown' as const, netns: 'cni-1' } } : netns));
  expect(hasOrphans({ ...state, namespaces: unknown }, pods)).toBe(true);
});

it('their sandboxes are those without a Pod in the API', () => {
  const [pod] = pods;
  const items = [
    { id: 'a', metadata: { name: 'stay', namespace: 'default' } },
    { id: 'b', metadata: { name: pod?.name, namespace: pod?.namespace } },
  ];
  expect(orphanSandboxes(JSON.stringify({ items }), pods)).toEqual(['a']);
  expect(orphanSandboxes('{"items": null}', pods)).toEqual([]);
});
