/** Where progress is kept: on disk for learners, in memory for `dojo verify`. */
import type { LabProgress, Progress } from '../../../contract/index.ts';

/** Lab → its progress; undefined: none any more. */
export type LabChanges = Readonly<Record<string, LabProgress | undefined>>;

export interface ProgressBook {
  get(): Progress;
  /** Resolves when all of it is kept. */
  put(labs: LabChanges): Promise<void>;
}

export function memoryBook(): ProgressBook {
  let progress: Progress = { version: 1, labs: {} };
  return {
    get: () => progress,
    put: async (labs) => {
      progress = changed(progress, labs);
    },
  };
}

/** Pure. */
export function changed(progress: Progress, labs: LabChanges): Progress {
  const after = new Map<string, LabProgress | undefined>([...Object.entries(progress.labs), ...Object.entries(labs)]);
  return { version: 1, labs: Object.fromEntries([...after].flatMap(([id, one]) => (one === undefined ? [] : [[id, one] as const]))) };
}
