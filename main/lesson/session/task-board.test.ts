import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CheckResult, LabFile, message } from '../../../contract/index.ts';
import { TaskBoard } from './task-board.ts';

const task = (id: string, more: object = {}) => ({ id, check: { type: 'command', in: 'client', run: ['true'] }, hints: 2, ...more });
const file = LabFile.parse({
  id: 'x',
  part: 1,
  minutes: 1,
  needs: { environment: 'flannel', memoryGiB: 1 },
  steps: [
    { id: 'one', tasks: [task('a'), task('b', { mode: 'edge' })] },
    { id: 'two', tasks: [task('c', { check: { type: 'answer', ask: { what: 'choice', options: ['x', 'y'], correct: 'x' } } }), task('d', { needs: ['c'] })] },
  ],
});
const pass: CheckResult = { verdict: 'pass', evidence: message('x') };
const notYet: CheckResult = { verdict: 'notYet', reason: message('x') };
const infra: CheckResult = { verdict: 'infraError', reason: message('x') };
const states = (board: TaskBoard) => board.states().map(({ id, state }) => `${id} ${state}`);

describe('TaskBoard', () => {
  it('opens a step when all tasks before it are passed, and a task when its needs are', () => {
    const board = new TaskBoard(file);
    expect(states(board)).toEqual(['a open', 'b open', 'c locked', 'd locked']);
    board.settle('a', pass, 1);
    expect(states(board)).toEqual(['a passed', 'b open', 'c locked', 'd locked']);
    board.settle('b', pass, 2);
    expect(states(board)).toEqual(['a passed', 'b passed', 'c open', 'd locked']);
    board.settle('c', pass, 3);
    expect(states(board)).toEqual(['a passed', 'b passed', 'c passed', 'd open']);
    board.settle('d', pass, 4);
    expect(board.finished()).toBe(true);
  });

  it('lets a level task fall back, an edge task not, and locks nothing again', () => {
    const board = new TaskBoard(file, { done: ['a', 'b'], tasks: {} });
    board.settle('a', notYet, 1);
    board.settle('b', notYet, 1);
    expect(states(board)).toEqual(['a open', 'b passed', 'c open', 'd locked']);
    expect(board.done()).toEqual(['a', 'b']);
  });

  it('does not take a failed measurement for a failed task', () => {
    const board = new TaskBoard(file);
    board.settle('a', pass, 1);
    board.settle('a', infra, 2);
    expect(board.find('a').state).toBe('passed');
    expect(board.states()[0]?.passedAt).toBe(1);
  });

  it('keeps no result of a locked task', () => {
    const board = new TaskBoard(file);
    board.settle('c', pass, 1);
    expect(board.find('c').state).toBe('locked');
  });

  it('counts answers and hints, and refuses what cannot be', () => {
    const board = new TaskBoard(file, { done: ['a', 'b'], tasks: {} });
    board.answer('c', 'y');
    for (let more = 0; more < 5; more += 1) board.hint('c');
    expect(board.states()[2]).toMatchObject({ attempts: 1, hints: [0, 1] });
    expect(() => board.answer('d', 'x')).toThrow(expect.objectContaining({ code: 'lesson.noQuestion' }));
    expect(() => new TaskBoard(file).answer('c', 'x')).toThrow(expect.objectContaining({ code: 'lesson.locked' }));
    expect(board.tried()).toEqual({ c: { attempts: 1, hints: [0, 1], solved: false } });
    expect(() => board.hint('z')).toThrow(expect.objectContaining({ code: 'lesson.noTask' }));
  });

  it('goes on with what was tried in an earlier sitting', () => {
    const kept = { done: ['a'], tasks: { b: { attempts: 3, hints: [1, 7], solved: true } } };
    const board = new TaskBoard(file, kept);
    expect(board.states()[1]).toMatchObject({ attempts: 3, hints: [1], solved: true });
  });

  it('says whether a result is news', () => {
    const board = new TaskBoard(file);
    expect([notYet, notYet, infra, pass, pass].map((result) => board.settle('a', result, 1))).toEqual([true, false, true, true, false]);
  });
});

describe('hints', () => {
  const hinted = LabFile.parse({
    ...file,
    steps: [
      {
        id: 'one',
        tasks: [
          task('a', {
            hints: 4,
            fitting: [
              { hint: 4, saw: 'journey.other*', with: { found: 'http://{{node.worker}}/' } },
              { hint: 3, attempts: 2 },
              { hint: 2, journey: true },
            ],
          }),
        ],
      },
    ],
  });
  const other = (found: string): CheckResult => ({ verdict: 'notYet', reason: message('checks.journey.otherTo', { found }) });
  const scene = (...recordedIn: string[]) => ({ values: { 'node.worker': '172.18.0.2' }, recordedIn: new Set(recordedIn) });
  const shown = (board: TaskBoard) => board.states()[0]?.hints;

  it('come in order where none fits', () => {
    const board = new TaskBoard(hinted);
    for (let more = 0; more < 6; more += 1) board.hint('a', scene());
    expect(shown(board)).toEqual([0, 1, 2, 3]);
  });

  it('that fit come first, and each comes once', () => {
    const board = new TaskBoard(hinted);
    board.settle('a', other('http://172.18.0.2/'), 1);
    expect(board.states(scene())[0]?.hintFits).toBe(true);
    board.hint('a', scene());
    expect(board.states(scene())[0]?.hintFits).toBe(false);
    board.hint('a', scene('one'));
    for (let more = 0; more < 3; more += 1) board.hint('a', scene());
    expect(shown(board)).toEqual([3, 1, 0, 2]);
  });

  it('are not those for another result, another step, or a value that is not known', () => {
    const board = new TaskBoard(hinted);
    board.settle('a', other('http://172.18.0.3/'), 1);
    expect(board.states(scene('two'))[0]?.hintFits).toBe(false);
    board.settle('a', other('http://172.18.0.2/'), 1);
    expect(board.states()[0]?.hintFits).toBe(false);
  });
});

describe('a question about one of several', () => {
  const things = ['web', 'api', 'db'].map((asked) => ({ asked, value: `podIP.default.${asked}` }));
  const picking = LabFile.parse({ ...file, steps: [{ id: 'one', tasks: [task('p', { check: { type: 'answer', ask: { what: 'pick', of: things } } })] }] });
  const askedOf = (board: TaskBoard) => board.states()[0]?.asked;

  it('draws each of them, and after an attempt another', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 1 }), (drawn) => {
        let at = 0;
        const board = new TaskBoard(picking, undefined, () => drawn[at++ % drawn.length] ?? 0);
        for (let attempt = 0; attempt < 5; attempt += 1) {
          const before = askedOf(board);
          board.answer('p', 'x');
          board.askAnew('p');
          expect(askedOf(board)).not.toBe(before);
          expect(board.find('p').answer).toBeUndefined();
        }
      }),
    );
    const first = [0, 0.4, 0.99].map((random) => askedOf(new TaskBoard(picking, undefined, () => random)));
    expect(first).toEqual(['web', 'api', 'db']);
  });

  it('stays as it was once it is passed', () => {
    const board = new TaskBoard(picking);
    const before = askedOf(board);
    board.settle('p', pass, 1);
    board.askAnew('p');
    expect(askedOf(board)).toBe(before);
  });
});
