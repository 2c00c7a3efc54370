/** Does a solution in the learner's sight. A solution is carried out without them by `verify` and on the command line. */
import type { Work } from '../../operation/index.ts';

export interface Hands {
  /**
   * Types a command into a terminal at that place (`client`, `node:NAME` …) and waits until it has ended.
   * @returns its exit code; undefined where no terminal could be had, and nothing was typed
   */
  type(place: string, command: string, work: Work): Promise<number | undefined>;
  /** Shows an answer as it is written; whoever called gives it afterwards. */
  answer(value: string, work: Work): Promise<void>;
  /** Shows that a journey is recorded, until the next thing is shown. */
  journey(to: string): void;
}
