/** How progress is shown: live on a terminal, line by line elsewhere. */
import type { Operation } from '../../../contract/index.ts';

/** Shows one operation while it runs. */
export interface ProgressView {
  update(operation: Operation): void;
  /** The operation has ended: leave the screen tidy. */
  end(): void;
}
