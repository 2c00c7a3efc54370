/** A node's network state reduced to what must be equal before a lab and after it. Pure. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ClusterObjects, NetworkState } from '../../../contract/index.ts';
import { linesOf } from './lines.ts';
import { stableNames } from './pod-names.ts';

export const Fingerprint = z.object({
  node: z.string(),
  /** `sha256:` and 16 hexadecimal digits, over the sorted lines. */
  hash: z.string(),
  /** See `FIELDS`; rules of a chain in their order. */
  lines: z.array(z.string()),
});
export type Fingerprint = z.infer<typeof Fingerprint>;

const hex = (text: string, digits: number) => createHash('sha256').update(text).digest('hex').slice(0, digits);

/**
 * @param objects Pods whose addresses and names are random, to be told by their workload instead
 * @param more lines that count too, such as what is left of Pods that are gone
 */
export function fingerprint(state: NetworkState, objects: Pick<ClusterObjects, 'pods'> = { pods: [] }, more: readonly string[] = []): Fingerprint {
  const lines = [...linesOf(state, stableNames(state, objects), (text) => hex(text, 8)), ...more];
  return { node: state.node, hash: `sha256:${hex(lines.toSorted().join('\n'), 16)}`, lines };
}

export interface Differences {
  added: string[];
  removed: string[];
}

/** Lines of `now` that `before` has not, and the other way round; a line that stands twice counts twice. */
export function differences(before: Fingerprint, now: Fingerprint): Differences {
  return { added: without(now.lines, before.lines), removed: without(before.lines, now.lines) };
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const count = new Map<string, number>();
  for (const line of others) count.set(line, (count.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const left = count.get(line) ?? 0;
    if (left > 0) count.set(line, left - 1);
    return left === 0;
  });
}

/** The cluster's nodes among captured states; Docker's host and the client are not the cluster's network. */
export const nodeStates = (states: readonly NetworkState[]): NetworkState[] => states.filter(({ namespaces }) => namespaces[0]?.owner.kind === 'node');
