/** The learner's answer is right (people count hops from 1): an option, a value read from the machine, or a hop of the newest journey. */
import type { AnswerCheck, CheckResult, Hop } from '../../../contract/index.ts';
import { DojoError, legOf } from '../../../contract/index.ts';
import { isJourneyValue } from '../values/index.ts';
import type { CheckContext } from './context.ts';
import { hopReference } from './hop-reference.ts';
import { hopText, nodeIs } from './hops.ts';
import { notYet, pass } from './results.ts';

type Ask = AnswerCheck['ask'];
type HopAsk = Extract<Ask, { what: 'hop' }>;

export function answerCheck({ ask }: AnswerCheck, context: CheckContext): CheckResult {
  const answer = context.answer?.trim();
  if (ask.what !== 'choice' && context.newest === undefined && (ask.what === 'hop' || isJourneyValue(ask.value))) return notYet('answer.noJourney');
  if (answer === undefined || answer === '') return notYet('answer.none');
  switch (ask.what) {
    case 'choice':
      return answer === ask.correct ? pass('answer.right', { answer }) : notYet('answer.wrong', { answer });
    case 'value':
      return same(answer, valueOf(ask.value, context)) ? pass('answer.right', { answer }) : notYet('answer.wrong', { answer });
    case 'hop':
      return hop(ask, answer, context);
  }
}

function hop(ask: HopAsk, answer: string, context: CheckContext): CheckResult {
  const named = hopReference(answer);
  const picked = named && hopsOf(named.leg, context).find((one) => one.index === named.index);
  if (!named || !picked) return notYet('answer.noHop', { answer });
  return named.leg === ask.leg && fits(picked, ask, context)
    ? pass('answer.rightHop', { hop: named.index + 1, node: picked.where.node })
    : notYet('answer.wrongHop', { hop: named.index + 1 });
}

/** `LEG:INDEX` of the first hop that is right in the newest journey, for solutions. @throws DojoError lesson.value when there is none */
export function correctHop(ask: HopAsk, context: CheckContext): string {
  const found = hopsOf(ask.leg, context).find((one) => fits(one, ask, context));
  if (!found) throw new DojoError('lesson.value', { name: 'correct' });
  return `${ask.leg}:${found.index}`;
}

const hopsOf = (leg: HopAsk['leg'], { newest }: CheckContext): readonly Hop[] => (newest && legOf(newest, leg)?.hops) ?? [];

const fits = (picked: Hop, ask: HopAsk, context: CheckContext): boolean =>
  (ask.kind === undefined || picked.kind === ask.kind) &&
  (ask.node === undefined || nodeIs(picked, ask.node, context.scene)) &&
  ask.textIncludes.every((text) => hopText(picked).includes(text));

function valueOf(name: string, { values }: CheckContext): string {
  const value = values[name];
  if (value === undefined) throw new DojoError('lesson.value', { name });
  return value;
}

/** Case and surrounding quotes or back-quotes do not matter. */
const same = (answer: string, value: string): boolean => answer.replace(/^["'`]|["'`]$/g, '').toLowerCase() === value.toLowerCase();
