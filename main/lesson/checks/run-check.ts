/** Asks one check. Never throws but on cancel: what could not be measured is `infraError`, scenery that is gone is `brokenScene`. */
import { type Check, type CheckResult, DojoError, message } from '../../../contract/index.ts';
import { answerCheck } from './answer.ts';
import { changedCheck } from './changed.ts';
import { commandCheck } from './command.ts';
import type { CheckContext } from './context.ts';
import { dockerCheck } from './docker.ts';
import { httpCheck } from './http.ts';
import { journeyCheck } from './journey.ts';
import { measureCheck } from './measure.ts';
import { resourceCheck } from './resource.ts';
import { infraError } from './results.ts';
import { sceneTrouble } from './scene.ts';
import { stateCheck } from './state.ts';

export async function runCheck(check: Check, context: CheckContext): Promise<CheckResult> {
  try {
    const result = await ask(check, context);
    if (!needsScene(check)) return result;
    const trouble = await sceneTrouble(context);
    // a Pod that is not ready yet says less than what the check itself has found
    return trouble && (result.verdict === 'pass' || trouble.verdict === 'brokenScene') ? trouble : result;
  } catch (thrown) {
    context.signal.throwIfAborted();
    return unmeasured(thrown);
  }
}

function ask(check: Check, context: CheckContext): Promise<CheckResult> | CheckResult {
  switch (check.type) {
    case 'http':
      return httpCheck(check, context);
    case 'resource':
      return resourceCheck(check, context);
    case 'state':
      return stateCheck(check, context);
    case 'journey':
      return journeyCheck(check, context);
    case 'changed':
      return changedCheck(check, context);
    case 'answer':
      return answerCheck(check, context);
    case 'measure':
      return measureCheck(check, context);
    case 'command':
      return commandCheck(check, context);
    case 'docker':
      return dockerCheck(check, context);
  }
}

/** A silent port, a missing rule: such things hold on a broken cluster, too. They count only while the lab's scenery stands. */
const needsScene = (check: Check): boolean =>
  check.type === 'http' || check.type === 'state' || check.type === 'command' || (check.type === 'journey' && check.answeredBy === undefined);

function unmeasured(thrown: unknown): CheckResult {
  if (thrown instanceof DojoError && thrown.code === 'lesson.pod')
    return { verdict: 'brokenScene', reason: message(`errors.${thrown.code}.message`, thrown.params) };
  // the learner may have stopped it, and can start it again
  if (thrown instanceof DojoError && thrown.code === 'lesson.container')
    return { verdict: 'notYet', reason: message(`errors.${thrown.code}.message`, thrown.params) };
  if (thrown instanceof DojoError) return { verdict: 'infraError', reason: message(`errors.${thrown.code}.message`, thrown.params) };
  return infraError('unmeasured', { detail: thrown instanceof Error ? thrown.message : String(thrown) });
}

/** Whether monitors, or who made the journey or the measurement, tell when it may have become true. Of all else nobody tells: it is looked at by the clock. */
export const isTold = (check: Check): boolean =>
  check.type === 'journey' || check.type === 'measure' || check.type === 'changed' || (check.type === 'state' && !UNTOLD.has(check.holds.what));

/** Of the items some are told (neighbours), most are not (what a BGP daemon knows). */
const UNTOLD: ReadonlySet<string> = new Set(['conntrack', 'published-port', 'item']);
