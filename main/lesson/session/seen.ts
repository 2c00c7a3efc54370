/** What was recorded and measured since the lab was started, each with the step in which it was. */
import type { Journey, Measurement } from '../../../contract/index.ts';

export class Seen {
  /** The newest first. */
  journeys: { journey: Journey; step: string }[] = [];
  /** The newest first. */
  measurements: Measurement[] = [];
  /** Changes before this moment are the setup's; milliseconds since the epoch. */
  since = 0;

  /** Steps in which a journey was recorded. */
  recordedIn(): ReadonlySet<string> {
    return new Set(this.journeys.map(({ step }) => step));
  }

  forget(): void {
    this.journeys = [];
    this.measurements = [];
  }
}
