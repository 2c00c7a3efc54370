/** One look at the machine, in which several tasks are checked. */
import type { CheckResult, LabFile, Task } from '../../../contract/index.ts';
import { isTold, runCheck } from '../checks/index.ts';
import type { LabWorld } from '../world.ts';
import { contextFor, type Glance, glance } from './glance.ts';
import type { Seen } from './seen.ts';
import type { TaskBoard } from './task-board.ts';

export interface CheckScene {
  world: LabWorld;
  board: TaskBoard;
  seen: Seen;
  file: LabFile;
}

/**
 * Looks once and puts each result on the board; locked tasks are left alone.
 * @param states how fresh the captured state has to be, where only checks look at it of whose changes monitors tell
 * @returns what was seen, and whether a result is another than before; undefined where nothing was to be checked
 */
export async function checkTasks(
  tasks: readonly string[],
  { world, board, seen, file }: CheckScene,
  states: 'latest' | 'fresh',
  signal: AbortSignal,
): Promise<{ look: Glance; isNews: boolean } | undefined> {
  const open = tasks.filter((id) => board.find(id).state !== 'locked');
  if (open.length === 0) return undefined;
  const look = await glance(
    world,
    freshness(
      open.map((id) => board.find(id).task),
      states,
    ),
    signal,
  );
  let isNews = false;
  for (const id of open) {
    const found = board.find(id); // another answer may have come meanwhile
    const result = await runCheck(found.task.check, contextFor(world, look, seen, file, found, signal));
    if (board.settle(id, result, Date.now())) isNews = true;
  }
  return { look, isNews };
}

function freshness(open: readonly Task[], states: 'latest' | 'fresh'): 'none' | 'latest' | 'fresh' {
  const asks = open.map(({ check }) => check).filter(({ type }) => type === 'state');
  if (asks.length === 0) return 'none';
  return asks.every(isTold) ? states : 'fresh';
}

/** Tasks of a step that are watched, questions left out: all when something happened, else those of which nobody would tell. */
export function watchedTasks(board: TaskBoard, step: string, told: boolean): string[] {
  const couldNotMeasure = (result: CheckResult | undefined) => result?.verdict === 'infraError';
  return board
    .states()
    .filter((task) => task.step === step && task.state !== 'locked')
    .filter(({ id, state, mode, result }) => {
      const { check } = board.find(id).task;
      return check.type !== 'answer' && (state === 'open' || mode === 'level') && (told || !isTold(check) || couldNotMeasure(result));
    })
    .map(({ id }) => id);
}
