/** A journey as a list shows it. */
import { hopsOf, type Journey, type JourneySummary } from '../../../contract/index.ts';

export function summaryOf({ id, title, at, provenance, complete, answeredBy, to, response, ...legs }: Journey): JourneySummary {
  return {
    id,
    title,
    at,
    provenance,
    complete,
    to,
    hops: hopsOf(legs).length,
    ok: response.ok,
    ...(answeredBy === undefined ? {} : { answeredBy }),
  };
}
