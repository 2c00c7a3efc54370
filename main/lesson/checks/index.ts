/** Checks: whether a task is done, looked up on the machine. One file per type. */
export { correctHop } from './answer.ts';
export type { CheckContext } from './context.ts';
export { runCheck } from './run-check.ts';
