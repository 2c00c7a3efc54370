/** Long work: steps, progress, log, cancel and undo. */
export { Operations, plainWork } from './operations.ts';
export type { StepHandle, Work } from './work.ts';
