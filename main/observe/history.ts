/** The changes seen so far and the applies that may have caused them; the oldest are forgotten. */
import type { Apply, Change } from '../../contract/index.ts';
import { attachCauses } from '../changes/index.ts';

const CHANGES = 20_000;
const APPLIES = 200;

export class History {
  #changes: Change[] = [];
  #applies: Apply[] = [];

  noteApply(apply: Apply): void {
    this.#applies = [...this.#applies, apply].slice(-APPLIES);
  }

  /** Adds changes with their causes and returns them. */
  add(changes: Change[]): Change[] {
    const told = attachCauses(changes, this.#applies);
    this.#changes = [...this.#changes, ...told].slice(-CHANGES);
    return told;
  }

  applies(): Apply[] {
    return this.#applies;
  }

  /** @param at milliseconds since the epoch; changes seen at that time or later */
  since(at: number): Change[] {
    return this.#changes.filter((change) => change.at >= at);
  }
}
