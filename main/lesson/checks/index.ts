/** Checks: whether a task is done, looked up on the machine. One file per type. */
export { askedOf, correctAnswer } from './answer.ts';
export type { CheckContext } from './context.ts';
export { matches } from './journey.ts';
export { isTold, runCheck } from './run-check.ts';
