/** Long work: steps, progress, log, cancel and undo. */
export { InTurn } from './in-turn.ts';
export { Operations, plainWork } from './operations.ts';
export type { StepHandle, Work } from './work.ts';
