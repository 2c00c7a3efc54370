/** How a lab was finished. Pure. */
import type { LabFile, LabProgress, LabRecord } from '../../../contract/index.ts';

export interface Finish {
  at: number;
  milliseconds: number;
  tasks: LabProgress['tasks'];
  versions: Record<string, string>;
}

/** A question is not verified on the machine: its answer is. */
export function recordOf(file: LabFile, { at, milliseconds, tasks, versions }: Finish): LabRecord {
  const all = file.steps.flatMap((step) => step.tasks);
  const answered = all.filter(({ check }) => check.type === 'answer').length;
  const mine = all.flatMap(({ id }) => tasks[id] ?? []);
  return {
    at,
    milliseconds,
    verified: all.length - answered,
    answered,
    solved: mine.filter(({ solved }) => solved).length,
    hints: mine.reduce((sum, { hints }) => sum + hints.length, 0),
    versions,
  };
}

/** The one with fewer tasks that the program solved; of two alike, the earlier. */
export const betterRecord = (before: LabRecord | undefined, after: LabRecord): LabRecord =>
  before === undefined || after.solved < before.solved ? after : before;
