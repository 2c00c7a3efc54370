/** Found rows with a heading before each place. A chain, or a set, is the heading of what is in it. Pure. */
import type { Row } from './rows.ts';

export type StateLine = { what: 'head'; node: string; netns: string; place: string; item: Row['item']; count: number; row?: Row } | { what: 'row'; row: Row };

/** Takes rows one by one, so that whoever has many may rest between. */
export function underHeads(): { lines: StateLine[]; add: (row: Row) => void } {
  const lines: StateLine[] = [];
  let head: Extract<StateLine, { what: 'head' }> | undefined;
  const add = (row: Row) => {
    const { node, netns, place, item } = row;
    if (head === undefined || head.place !== place || head.node !== node || head.netns !== netns) {
      head = { what: 'head', node, netns, place, item, count: 0 };
      lines.push(head);
      if (item.kind === 'chain' || item.kind === 'set') {
        head.row = row;
        return;
      }
    }
    head.count += 1;
    lines.push({ what: 'row', row });
  };
  return { lines, add };
}

/** The heading that a line stands under: the last one at or before it. */
export function headBefore(lines: readonly StateLine[], index: number): number {
  for (let at = Math.min(index, lines.length - 1); at >= 0; at -= 1) if (lines[at]?.what === 'head') return at;
  return -1;
}
