/** One journey recorded in this step has all that is asked for. */
import { type CheckResult, type Journey, type JourneyCheck, legOf } from '../../../contract/index.ts';
import { expand, originText, resolveOrigin } from '../values/index.ts';
import type { CheckContext } from './context.ts';
import { hopFits } from './hops.ts';
import { notYet, pass } from './results.ts';

export function journeyCheck(check: JourneyCheck, context: CheckContext): CheckResult {
  if (context.journeys.length === 0) return notYet('journey.none');
  const results = context.journeys.map((journey) => one(check, journey, context));
  return results.find((result) => result.verdict === 'pass') ?? results[0] ?? notYet('journey.none');
}

function one(check: JourneyCheck, journey: Journey, context: CheckContext): CheckResult {
  const { values } = context;
  if (check.from !== undefined) {
    const from = originText(resolveOrigin(expand(check.from, values), context.scene));
    if (originText(journey.from) !== from) return notYet('journey.otherFrom', { found: originText(journey.from), wanted: from });
  }
  if (check.to !== undefined && !sameTarget(journey.to, expand(check.to, values)))
    return notYet('journey.otherTo', { found: journey.to, wanted: expand(check.to, values) });
  if (check.complete && !journey.complete) return notYet('journey.incomplete', { missing: journey.missing.map(({ what }) => what).join(', ') });
  if (check.answeredBy !== undefined) {
    const wanted = expand(check.answeredBy, values);
    if (journey.answeredBy === undefined) return notYet('journey.nobody', { wanted });
    if (!matches(wanted, journey.answeredBy)) return notYet('journey.otherPod', { found: journey.answeredBy, wanted });
  }
  const leg = legOf(journey, check.leg);
  if (check.hop === undefined) return pass('journey.ok', { to: journey.to, pod: journey.answeredBy ?? '—', hops: leg?.hops.length ?? 0 });
  const hop = leg?.hops.find((candidate) => hopFits(candidate, check.hop ?? { textIncludes: [] }, context));
  return hop ? pass('journey.hop', { to: journey.to, hop: hop.index + 1, node: hop.where.node }) : notYet('journey.noHop', { to: journey.to });
}

/** URLs are compared as URLs: `http://a:80` is `http://a/`. */
export function sameTarget(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) ? new URL(a).href === new URL(b).href : a === b;
}

/** `*` stands for any text. */
export const matches = (pattern: string, text: string): boolean => {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === text;
  const last = rest.pop() ?? '';
  let at = first.length;
  if (!text.startsWith(first)) return false;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
};
