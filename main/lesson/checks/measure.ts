/** One measurement of this step is as asked for, and what was counted fits what the rules say. */
import type { CheckResult, MeasureCheck, Measurement } from '../../../contract/index.ts';
import { expand, originText, resolveOrigin } from '../values/index.ts';
import type { CheckContext } from './context.ts';
import { sameTarget } from './journey.ts';
import { notYet, pass } from './results.ts';

export function measureCheck(check: MeasureCheck, context: CheckContext): CheckResult {
  const results = context.measurements.map((measurement) => one(check, measurement, context));
  return results.find(({ verdict }) => verdict === 'pass') ?? results[0] ?? notYet('measure.none');
}

function one(check: MeasureCheck, { from, to, sent, shares, result }: Measurement, context: CheckContext): CheckResult {
  const { values } = context;
  if (check.from !== undefined) {
    const wanted = originText(resolveOrigin(expand(check.from, values), context.scene));
    if (from !== wanted) return notYet('measure.otherFrom', { found: from, wanted });
  }
  if (check.to !== undefined && !sameTarget(to, expand(check.to, values))) return notYet('measure.otherTo', { found: to, wanted: expand(check.to, values) });
  if (sent < check.requests) return notYet('measure.few', { found: sent, wanted: check.requests });
  const pods = shares.filter(({ pod, answers }) => pod !== null && answers > 0).length;
  if (check.pods !== undefined && pods !== check.pods) return notYet('measure.pods', { found: pods, wanted: check.pods });
  if (result.is === 'uncomputed') return { verdict: 'infraError', reason: result.why };
  const said = shares.map(({ answers, rules }) => `${answers} (${rules ? `${rules.low}–${rules.high}` : '?'})`).join(', ');
  return result.is === 'fits' ? pass('measure.fits', { sent, pods, said }) : notYet('measure.differs', { said });
}
