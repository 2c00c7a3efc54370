/** Long work: steps, progress, log, cancel and undo. */
export { answerParent } from './answer-parent.ts';
export { inThread, type ThreadRoom } from './in-thread.ts';
export { InTurn } from './in-turn.ts';
export { Operations, plainWork } from './operations.ts';
export type { StepHandle, Work } from './work.ts';
