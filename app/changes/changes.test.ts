/** Changes in groups by cause. */
import { describe, expect, it } from 'vitest';
import type { Change } from '../../contract/index.ts';
import { countAll, filterChanges, groupChanges, tally } from './group-changes.ts';

let made = 0;
const change = (more: Partial<Change>): Change => {
  made += 1;
  return { id: String(made), at: 10_000, node: 'a', netns: 'a', kind: 'rule', action: 'added', subject: 'nat KUBE-SERVICES', names: [], ...more };
};
const applied = (milliseconds: number) => ({ object: 'Service default/web', verb: 'apply', milliseconds });

describe('groupChanges', () => {
  it('puts what one apply led to together, over captures and nodes', () => {
    const groups = groupChanges([
      change({ at: 10_000, cause: applied(400) }),
      change({ at: 10_700, node: 'b', cause: applied(1_100), action: 'removed' }),
      change({ at: 60_000, cause: applied(300) }),
    ]);
    expect(groups.map((group) => group.changes.length)).toEqual([1, 2]);
    expect(groups.map(tally)).toEqual(['+1 −0', '+1 −1']);
  });

  it('never lends a cause to what has none', () => {
    const groups = groupChanges([change({ cause: applied(0) }), change({})]);
    expect(groups.map((group) => group.cause?.object).sort()).toEqual(['Service default/web', undefined]);
  });

  it('keeps every change exactly once', () => {
    const all = Array.from({ length: 40 }, (_, index) => change({ at: (index * 7919) % 30_000, ...(index % 3 === 0 ? { cause: applied(index * 20) } : {}) }));
    const ids = groupChanges(all).flatMap((group) => group.changes.map((one) => one.id));
    expect(ids.sort()).toEqual(all.map((one) => one.id).sort());
  });
});

describe('filterChanges', () => {
  const all = [change({ node: 'a', after: '-A KUBE-SEP-X -j DNAT' }), change({ node: 'b', subject: 'main', kind: 'route', action: 'changed' })];
  it('by node and by every word', () => {
    expect(filterChanges(all, { node: 'b', find: '' })).toHaveLength(1);
    expect(filterChanges(all, { node: undefined, find: 'dnat kube-sep' })).toEqual([all[0]]);
    expect(filterChanges(all, { node: undefined, find: 'dnat route' })).toEqual([]);
  });
  it('counts by action', () => expect(countAll(all)).toEqual({ added: 1, removed: 0, changed: 1 }));
});
