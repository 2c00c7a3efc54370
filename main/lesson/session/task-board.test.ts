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
    const board = new TaskBoard(file, ['a', 'b']);
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
    const board = new TaskBoard(file, ['a', 'b']);
    board.answer('c', 'y');
    for (let more = 0; more < 5; more += 1) board.hint('c');
    expect(board.states()[2]).toMatchObject({ attempts: 1, hintsShown: 2 });
    expect(() => board.answer('d', 'x')).toThrow(expect.objectContaining({ code: 'lesson.noQuestion' }));
    expect(() => new TaskBoard(file).answer('c', 'x')).toThrow(expect.objectContaining({ code: 'lesson.locked' }));
    expect(() => board.hint('z')).toThrow(expect.objectContaining({ code: 'lesson.noTask' }));
  });
});
