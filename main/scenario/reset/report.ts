/** What a reset tells in the end, of a cluster as of a Docker host. Pure. */
import type { ResetReport } from '../../../contract/index.ts';
import type { Comparison } from './settle.ts';

/** @param first what differed before anything was repaired @param shown its lines @param now the last comparison, with the hashes of the proof */
export function nodesOf(first: readonly Comparison[], shown: (one: Comparison | undefined) => string[], now: readonly Comparison[]): ResetReport['nodes'] {
  return now.map(({ node, baseline, now: after }) => ({
    node,
    baseline: baseline.hash,
    now: after.hash,
    differences: shown(first.find((one) => one.node === node)),
  }));
}
