/** Where progress is kept: on disk for learners, in memory for `dojo verify`. */

import type { z } from 'zod';
import type { LabProgress as LabProgressShape, Progress } from '../../../contract/index.ts';

export type LabProgress = z.infer<typeof LabProgressShape>;

export interface ProgressBook {
  get(): Progress;
  /** Resolves when it is kept. */
  put(lab: string, progress: LabProgress): Promise<void>;
}

export function memoryBook(): ProgressBook {
  let progress: Progress = { version: 1, labs: {} };
  return {
    get: () => progress,
    put: async (lab, one) => {
      progress = { ...progress, labs: { ...progress.labs, [lab]: one } };
    },
  };
}
