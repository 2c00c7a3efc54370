/** A journey as a list shows it. */
import { hopsOf, type Journey, type JourneySummary } from '../../../contract/index.ts';

export function summaryOf({ id, title, at, provenance, complete, answeredBy, to, versions, response, ...legs }: Journey): JourneySummary {
  return {
    id,
    title,
    at,
    provenance,
    complete,
    to,
    versions,
    hops: hopsOf(legs).length,
    ok: response.ok,
    ...(answeredBy === undefined ? {} : { answeredBy }),
  };
}
