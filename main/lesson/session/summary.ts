/** A journey as a list shows it. */
import { type Journey, type JourneySummary, LegName, legOf } from '../../../contract/index.ts';

export function summaryOf({ id, title, at, provenance, complete, answeredBy, to, response, ...legs }: Journey): JourneySummary {
  return {
    id,
    title,
    at,
    provenance,
    complete,
    to,
    hops: LegName.options.reduce((sum, name) => sum + (legOf(legs, name)?.hops.length ?? 0), 0),
    ok: response.ok,
    ...(answeredBy === undefined ? {} : { answeredBy }),
  };
}
