/** What a lab's runner is made with. */
import type { Lab } from '../../../contract/index.ts';
import type { ProgressBook } from '../progress/index.ts';

export interface LabRunnerOptions {
  /** Path of lab-scenarios. */
  labs: string;
  lab: Lab;
  progress: ProgressBook;
  /** Called after every change of `session()`. */
  onChange?: () => void;
  /** How long `solve` waits for its check to pass, in milliseconds. */
  patience?: number;
  /** Component → version of what the lab runs on, for the record of a lab that was finished. */
  versions?: () => Record<string, string>;
}
