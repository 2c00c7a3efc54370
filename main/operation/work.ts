/**
 * One long piece of work: named steps, progress, a log, cancel, and undo steps that run when it fails or is cancelled.
 * The functions that do the work take a `Work`; who starts it sees an `Operation` (contract).
 */
import type { Message } from '../../contract/index.ts';

export interface Work {
  /** Aborted on cancel; hand it to every call that can wait. */
  readonly signal: AbortSignal;
  /** Runs one named step. Steps may be nested (they are shown flat) and may run in parallel. */
  step<T>(title: Message, run: (step: StepHandle) => Promise<T>): Promise<T>;
  /** Announces steps in advance, so that a person sees what is to come; `step` with an equal title then fills it in. */
  plan(titles: readonly Message[]): void;
  /** A line for the log; the last 200 are kept. */
  log(line: string): void;
  /** Estimated seconds until the whole work is done. */
  secondsLeft(seconds: number): void;
  /** Pushed undo steps run in reverse order when the work fails or is cancelled; not when it succeeds. */
  undo(name: string, run: () => Promise<void>): void;
  /** Names what the work made (a journey's id). */
  result(value: string): void;
}

export interface StepHandle {
  /** 0 to 1. */
  progress(fraction: number): void;
  /** What is being waited for just now. */
  note(message: Message): void;
}
