/** Which rows are wanted, and how many there would be with each filter changed. Pure. */
import type { StateItemKind } from '../../contract/index.ts';
import { type StateLine, underHeads } from './lines.ts';
import type { Row } from './rows.ts';

export interface Wanted {
  /** Every word must stand somewhere in the row; case does not matter. */
  find: string;
  node: string | undefined;
  netns: string | undefined;
  /** None: all. */
  kinds: readonly StateItemKind[];
}

export interface Found {
  count: number;
  /** What was found, under headings. */
  lines: readonly StateLine[];
  /** Rows that the text finds: of each kind with the other filters as they are, of each node, of each namespace. */
  kinds: Map<StateItemKind, number>;
  nodes: Map<string, number>;
  namespaces: Map<string, number>;
}

/** @returns what takes rows one by one, and what was found so far */
export function searching({ find, node, netns, kinds }: Wanted): { found: Found; take: (row: Row) => void } {
  const { lines, add: addLine } = underHeads();
  const found: Found = { count: 0, lines, kinds: new Map(), nodes: new Map(), namespaces: new Map() };
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const wantedKinds = new Set(kinds);
  const take = (row: Row) => {
    for (const word of words) if (!row.low.includes(word)) return;
    const isKind = wantedKinds.size === 0 || wantedKinds.has(row.item.kind);
    const isNode = node === undefined || row.node === node;
    const isNetns = netns === undefined || netnsOf(row) === netns;
    if (isNode && isNetns) add(found.kinds, row.item.kind);
    if (isKind && isNetns) add(found.nodes, row.node);
    if (isKind && isNode) add(found.namespaces, netnsOf(row));
    if (!isKind || !isNode || !isNetns) return;
    found.count += 1;
    addLine(row);
  };
  return { found, take };
}

/** Where a row stands: a namespace's id; what is of the whole node stands in the node's own. */
export const netnsOf = (row: Row): string => (row.netns === '' ? row.node : row.netns);

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
