/** A journey as a list shows it. */

import type { z } from 'zod';
import type { Journey, JourneySummary } from '../../../contract/index.ts';

export function summary({ id, title, at, provenance, complete, answeredBy, to, request, reply }: Journey): z.infer<typeof JourneySummary> {
  return {
    id,
    title,
    at,
    provenance,
    complete,
    to,
    hops: request.hops.length + (reply?.hops.length ?? 0),
    ...(answeredBy === undefined ? {} : { answeredBy }),
  };
}
