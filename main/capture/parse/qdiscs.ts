/** `tc -j -d qdisc show`: queueing disciplines. */
import { z } from 'zod';
import type { NetworkState } from '../../../contract/index.ts';
import { readJson, readList } from './json.ts';
import type { Problem } from './problem.ts';

const Entry = z.object({ dev: z.string(), kind: z.string(), parent: z.string().optional() });

export function parseQdiscs(text: string, problem: Problem): NetworkState['qdiscs'] {
  return readList(readJson(text, problem), Entry, 1, problem).map(({ dev, kind, parent }) => ({ dev, kind, ...(parent !== undefined && { parent }) }));
}
