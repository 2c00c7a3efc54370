/** Where the learner stands: in a step, in a lab, in the course; and how far the engine's work is. */
import { describe, expect, it } from 'vitest';
import type { LabSession, Operation } from '../../contract/index.ts';
import { nextLab, standingOf } from '../course/standing.ts';
import { sampleState, starting } from '../testing/sample-app-state.ts';
import { sampleLab } from '../testing/sample-lab.ts';
import { fractionOf, operationNow } from './operation-now.ts';
import { hopTasks, marks } from './step-state.ts';

const session: LabSession = sampleState('running', sampleLab.file).session ?? fail();
function fail(): never {
  throw new Error('the sample has no session');
}

describe('steps', () => {
  it('are done when all of their tasks are passed', () => expect(marks(sampleLab, session, 'dnat')).toEqual(['done', 'done', 'current', 'open', 'open']));
  it('before the engine has opened the lab, none is', () => expect(marks(sampleLab, undefined, 'scene')).toEqual(['current', 'open', 'open', 'open', 'open']));
  it('ask for a hop only while such a task is open', () => {
    const step = (id: string) => sampleLab.file.steps.find((one) => one.id === id);
    expect(hopTasks(step('dnat'), session).map((task) => task.id)).toEqual(['dnat-hop']);
    expect(hopTasks(step('scene'), session)).toEqual([]);
  });
});

describe('the course', () => {
  const lab = (id: string) => ({
    id,
    title: { en: id, ja: id },
    summary: { en: '', ja: '' },
    minutes: 5,
    environment: 'flannel' as const,
    steps: ['x', 'y', 'z'],
    tasks: 4,
    here: { live: 'yes' as const, why: [] },
    hasRecording: false,
  });
  const course = {
    parts: [
      { number: 1, title: { en: '', ja: '' }, labs: [lab('a'), lab('b')] },
      { number: 2, title: { en: '', ja: '' }, labs: [lab('c')] },
    ],
  };
  const begun = (updatedAt: number, finishedAt?: number) => ({
    step: 'x',
    done: ['one'],
    predictions: {},
    tasks: {},
    milliseconds: 0,
    starts: 1,
    updatedAt,
    ...(finishedAt === undefined ? {} : { finishedAt }),
  });
  const progress = (labs: Record<string, ReturnType<typeof begun>>) => ({ version: 1 as const, labs });

  it('goes on with the lab touched last, else the first new one', () => {
    expect(nextLab(course, progress({ b: begun(1), c: begun(2) }))?.id).toBe('c');
    expect(nextLab(course, progress({ a: begun(3, 3) }))?.id).toBe('b');
    expect(nextLab(course, progress({ a: begun(1, 1), b: begun(1, 1), c: begun(1, 1) }))).toBeUndefined();
    expect(nextLab(course, undefined)?.id).toBe('a');
  });
  it('tells new, begun and finished apart', () => {
    const all = progress({ a: begun(1, 4), b: begun(1) });
    expect(['a', 'b', 'c'].map((id) => standingOf(lab(id), all).state)).toEqual(['finished', 'begun', 'new']);
  });
});

describe("the engine's work", () => {
  const failed: Operation = { ...starting, id: 'f', state: 'failed' };
  it('what runs goes before what failed; what is done is not shown', () => {
    expect(operationNow([starting, failed])?.id).toBe(starting.id);
    expect(operationNow([failed, { ...starting, state: 'done' }])?.id).toBe('f');
    expect(operationNow([{ ...starting, state: 'done' }])).toBeUndefined();
  });
  it('counts steps alike, and a part of the one that runs', () => expect(fractionOf(starting)).toBeCloseTo((2 + 0.62) / 5));
});
