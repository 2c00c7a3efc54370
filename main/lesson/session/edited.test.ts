import { expect, it } from 'vitest';
import { type CheckResult, LabFile, message } from '../../../contract/index.ts';
import { TaskBoard } from './task-board.ts';

const task = (id: string, program = 'true', hints = 2) => ({ id, check: { type: 'command', in: 'client', run: [program] }, mode: 'edge', hints });
const file = (...tasks: object[]) =>
  LabFile.parse({ id: 'x', part: 1, minutes: 1, needs: { environment: 'flannel', memoryGiB: 1 }, steps: [{ id: 'one', tasks }] });
const pass: CheckResult = { verdict: 'pass', evidence: message('x') };

it('keeps what is known of a task that still asks the same, and only the hints of one that asks something else', () => {
  const board = new TaskBoard(file(task('a'), task('b'), task('c')));
  for (const id of ['a', 'b', 'c']) {
    board.hint(id);
    board.hint(id);
    board.settle(id, pass, 1);
  }
  const edited = board.edited(file(task('new'), task('b', 'false'), task('a', 'true', 1)));
  expect(edited.states().map(({ id, state, hints }) => `${id} ${state} ${hints.join()}`)).toEqual(['new open ', 'b open 0,1', 'a passed 0']);
});
