/** Which of the engine's operations a lab shows, and how far it is as a whole. Pure. */
import type { Operation } from '../../contract/index.ts';

/** Work shorter than this would only flicker. */
const WORTH_SHOWING_STEPS = 2;

/** The newest that runs, else the newest that failed and has not been dismissed. */
export function operationNow(operations: readonly Operation[]): Operation | undefined {
  const running = operations.filter((one) => one.state === 'running' && one.steps.length >= WORTH_SHOWING_STEPS);
  return running.at(-1) ?? operations.filter((one) => one.state === 'failed').at(-1);
}

/** Steps count alike; undefined while no step has begun. */
export function fractionOf(operation: Operation): number | undefined {
  if (operation.steps.length === 0) return undefined;
  const sum = operation.steps.reduce((all, step) => all + (step.state === 'done' ? 1 : step.state === 'running' ? (step.fraction ?? 0) : 0), 0);
  return sum / operation.steps.length;
}
