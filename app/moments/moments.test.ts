/** The time line and the groups of a comparison. */
import { describe, expect, it } from 'vitest';
import type { Apply, Change, Moment } from '../../contract/index.ts';
import { groupChanges } from '../changes/index.ts';
import { byPlace } from './differences.tsx';
import { timelineOf } from './timeline-model.ts';

const change = (id: string, at: number, more: Partial<Change> = {}): Change => ({
  id,
  at,
  node: 'a',
  netns: 'a',
  kind: 'rule',
  action: 'added',
  subject: 'nat X',
  names: [],
  ...more,
});
const apply = (at: number, object = 'Service default/web', verb = 'added'): Apply => ({ at, object, verb });
const caused = (milliseconds: number, object = 'Service default/web') => ({ cause: { object, verb: 'added', milliseconds } });
const moment: Moment = { id: 'm', name: 'm', at: 5_000, nodes: 2, bytes: 1 };

describe('timelineOf', () => {
  const groups = groupChanges([change('1', 10_400, caused(400)), change('2', 10_900, { node: 'b', ...caused(900) }), change('3', 90_000)]);
  const { marks, links, width } = timelineOf([apply(10_000), apply(60_000), apply(10_100, 'Pod default/x')], groups, [moment]);

  it('has every apply, batch and pin once, in the order of time', () => {
    expect(marks.map((mark) => mark.lane)).toEqual(['pins', 'applies', 'applies', 'changes', 'applies', 'changes']);
    expect(marks.map((mark) => mark.at)).toEqual(marks.map((mark) => mark.at).sort((a, b) => a - b));
    expect(new Set(marks.map((mark) => mark.key)).size).toBe(marks.length);
  });

  it('goes to the right, with room between the marks of one lane', () => {
    for (const lane of ['applies', 'changes', 'pins'] as const) {
      const xs = marks.filter((mark) => mark.lane === lane).map((mark) => mark.x);
      xs.slice(1).forEach((x, index) => expect(x - (xs[index] ?? 0)).toBeGreaterThanOrEqual(24));
    }
    expect(width).toBeGreaterThan(Math.max(...marks.map((mark) => mark.x)));
  });

  it('leads from an apply to the changes that say it was their cause, and from no other', () => {
    expect(links.map(({ from, to }) => [marks[from]?.at, marks[to]?.at])).toEqual([[10_000, 10_400]]);
  });

  it('is empty where nothing happened', () => {
    expect(timelineOf([], [], []).marks).toEqual([]);
  });
});

describe('byPlace', () => {
  it('keeps every change once, by node and kind', () => {
    const all = [change('1', 0, { node: 'b' }), change('2', 0, { kind: 'route' }), change('3', 0), change('4', 0, { kind: 'route' })];
    expect(byPlace(all).map(({ node, kind, changes }) => [node, kind, changes.map((one) => one.id)])).toEqual([
      ['a', 'route', ['2', '4']],
      ['a', 'rule', ['3']],
      ['b', 'rule', ['1']],
    ]);
  });
});
