/** Where a learner is in one lab: at which step, what they predicted, how long and how often they were at it. What of it is kept: kept-progress.ts. */
import type { LabFile, LabProgress } from '../../../contract/index.ts';
import { Stopwatch } from '../progress/index.ts';

export class Sitting {
  step: string;
  predictions: Record<string, string>;
  /** Spent before the lab's page, in this sitting and the earlier ones. */
  milliseconds: number;
  /** How often the lab was started. */
  starts: number;
  #stopwatch = new Stopwatch();

  constructor(file: LabFile, known: LabProgress | undefined) {
    this.step = stepOf(file, known?.step);
    this.predictions = { ...known?.predictions };
    this.milliseconds = known?.milliseconds ?? 0;
    this.starts = known?.starts ?? 0;
  }

  /** The lab's steps may have changed: without the one that was shown, it is the first again. */
  edited(file: LabFile): void {
    this.step = stepOf(file, this.step);
  }

  beginAnew(file: LabFile): void {
    this.step = stepOf(file, undefined);
    this.predictions = {};
  }

  /** @param looking whether the page is before somebody's eyes from now on. @returns whether time was spent since the call before */
  attend(looking: boolean): boolean {
    const spent = this.#stopwatch.tick(performance.now(), looking);
    this.milliseconds += spent;
    return spent > 0;
  }
}

const stepOf = ({ steps }: LabFile, wanted: string | undefined): string => (steps.find(({ id }) => id === wanted) ?? steps[0])?.id ?? '';
