/** Which hint comes next: one that was written for what the learner has done, else the next in order. Pure. */
import { type CheckResult, DojoError, type FittingHint, type Message, type Task } from '../../../contract/index.ts';
import { matches } from '../checks/index.ts';
import { expand, type Values } from '../values/index.ts';

export interface Doing {
  result: CheckResult | undefined;
  attempts: number;
  /** Whether a journey was recorded in the task's step. */
  journey: boolean;
  values: Values;
}

export interface NextHint {
  /** Its place in the prose, from 0. */
  index: number;
  fits: boolean;
}

/** @param shown places of the hints that are shown. @returns undefined when all are */
export function nextHint(task: Pick<Task, 'hints' | 'fitting'>, shown: readonly number[], doing: Doing): NextHint | undefined {
  const fitting = task.fitting.find((one) => !shown.includes(one.hint - 1) && one.hint <= task.hints && fits(one, doing));
  if (fitting) return { index: fitting.hint - 1, fits: true };
  const index = Array.from({ length: task.hints }, (_, at) => at).find((at) => !shown.includes(at));
  return index === undefined ? undefined : { index, fits: false };
}

function fits({ saw, with: wanted, attempts, journey }: FittingHint, doing: Doing): boolean {
  const told = doing.result && toldBy(doing.result);
  return (
    (saw === undefined || (told !== undefined && matches(saw, told.code.replace(/^checks\./, '')))) &&
    Object.entries(wanted ?? {}).every(([name, text]) => told !== undefined && matches(known(text, doing.values), String(told.params[name] ?? ''))) &&
    (attempts === undefined || doing.attempts >= attempts) &&
    (journey === undefined || doing.journey === journey)
  );
}

const toldBy = (result: CheckResult): Message => (result.verdict === 'pass' ? result.evidence : result.reason);

/** A text whose placeholders have no value now matches nothing. */
function known(text: string, values: Values): string {
  try {
    return expand(text, values);
  } catch (thrown) {
    if (thrown instanceof DojoError) return '\u0000';
    throw thrown;
  }
}
