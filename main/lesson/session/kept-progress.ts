/** What of an open lab is kept for the next sitting. */
import type { LabFile, LabProgress } from '../../../contract/index.ts';
import { betterRecord, recordOf } from '../progress/index.ts';
import type { TaskBoard } from './task-board.ts';

interface Sitting extends Pick<LabProgress, 'step' | 'predictions' | 'milliseconds' | 'starts'> {
  board: TaskBoard;
}

/** @param before what is kept now: that a lab was finished once is never forgotten */
export function keptProgress(file: LabFile, before: LabProgress | undefined, { board, ...now }: Sitting, versions: Record<string, string>): LabProgress {
  const at = Date.now();
  const tasks = board.tried();
  const milliseconds = Math.round(now.milliseconds);
  const finishedAt = before?.finishedAt ?? (board.finished() ? at : undefined);
  const record = board.finished() ? betterRecord(before?.record, recordOf(file, { at, milliseconds, tasks, versions })) : before?.record;
  return {
    ...now,
    milliseconds,
    tasks,
    done: board.done(),
    updatedAt: at,
    ...(finishedAt === undefined ? {} : { finishedAt }),
    ...(record === undefined ? {} : { record }),
  };
}
