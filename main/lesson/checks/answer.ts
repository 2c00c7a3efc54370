/** The learner's answer is right (people count hops from 1): an option, a value read from the machine (of one thing, or of the one that was drawn), or a hop of the newest journey. */
import type { AnswerCheck, CheckResult, Hop } from '../../../contract/index.ts';
import { DojoError, legOf } from '../../../contract/index.ts';
import { expand, isJourneyValue } from '../values/index.ts';
import type { CheckContext } from './context.ts';
import { hopReference } from './hop-reference.ts';
import { hopFits } from './hops.ts';
import { notYet, pass } from './results.ts';

type Ask = AnswerCheck['ask'];
type HopAsk = Extract<Ask, { what: 'hop' }>;

export function answerCheck({ ask }: AnswerCheck, context: CheckContext): CheckResult {
  const answer = context.answer?.trim();
  const value = valueName(ask, context);
  if (context.newest === undefined && (ask.what === 'hop' || (value !== undefined && isJourneyValue(value)))) return notYet('answer.noJourney');
  if (answer === undefined || answer === '') return notYet('answer.none');
  switch (ask.what) {
    case 'choice':
      return answer === ask.correct ? pass('answer.right', { answer }) : notYet('answer.wrong', { answer });
    case 'value':
      return same(answer, valueOf(ask.value, context)) ? pass('answer.right', { answer }) : notYet('answer.wrong', { answer });
    case 'pick': {
      const about = { answer, asked: askedOf(ask, context) };
      return same(answer, valueOf(value ?? '', context)) ? pass('answer.rightPick', about) : notYet('answer.wrongPick', about);
    }
    case 'hop':
      return hop(ask, answer, context);
  }
}

/** The value that is right; undefined where none is asked for. */
const valueName = (ask: Ask, { pick }: CheckContext): string | undefined =>
  ask.what === 'value' ? ask.value : ask.what === 'pick' ? ask.of[pick]?.value : undefined;

/** What a `pick` question is about now, in words. @throws DojoError lesson.value */
export const askedOf = (ask: Ask, { pick, values }: CheckContext): string => (ask.what === 'pick' ? expand(ask.of[pick]?.asked ?? '', values) : '');

function hop(ask: HopAsk, answer: string, context: CheckContext): CheckResult {
  const named = hopReference(answer);
  const picked = named && hopsOf(named.leg, context).find((one) => one.index === named.index);
  if (!named || !picked) return notYet('answer.noHop', { answer });
  return named.leg === ask.leg && hopFits(picked, ask, context)
    ? pass('answer.rightHop', { hop: named.index + 1, node: picked.where.node })
    : notYet('answer.wrongHop', { hop: named.index + 1 });
}

/** What answers the question now, for solutions. @throws DojoError lesson.value when nothing does */
export function correctAnswer(ask: Ask, context: CheckContext): string {
  if (ask.what === 'choice') return ask.correct;
  if (ask.what !== 'hop') return valueOf(valueName(ask, context) ?? '', context);
  const found = hopsOf(ask.leg, context).find((one) => hopFits(one, ask, context));
  if (!found) throw new DojoError('lesson.value', { name: 'correct' });
  return `${ask.leg}:${found.index}`;
}

const hopsOf = (leg: HopAsk['leg'], { newest }: CheckContext): readonly Hop[] => (newest && legOf(newest, leg)?.hops) ?? [];

function valueOf(name: string, { values }: CheckContext): string {
  const value = values[name];
  if (value === undefined) throw new DojoError('lesson.value', { name });
  return value;
}

/** Case and surrounding quotes or back-quotes do not matter. */
const same = (answer: string, value: string): boolean => answer.replace(/^["'`]|["'`]$/g, '').toLowerCase() === value.toLowerCase();
