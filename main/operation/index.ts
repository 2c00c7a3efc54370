/** Long work: steps, progress, log, cancel and undo. */
export { answerParent } from './answer-parent.ts';
export { apart, type Room } from './apart.ts';
export { InTurn } from './in-turn.ts';
export { Operations, plainWork } from './operations.ts';
export type { StepHandle, Work } from './work.ts';
