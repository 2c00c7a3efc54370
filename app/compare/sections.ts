/** The rows of a leg as they are shown: all of them, or those that differ with what lies between them counted. Pure. */
import type { AlignedRow } from '../../contract/index.ts';

export type Line = { kind: 'row'; row: AlignedRow; position: number } | { kind: 'skipped'; count: number; position: number };

export function linesOf(rows: readonly AlignedRow[], differencesOnly: boolean): Line[] {
  const lines: Line[] = [];
  rows.forEach((row, position) => {
    if (!differencesOnly || !row.same) return void lines.push({ kind: 'row', row, position });
    const last = lines.at(-1);
    if (last?.kind === 'skipped') last.count += 1;
    else lines.push({ kind: 'skipped', count: 1, position });
  });
  return lines;
}
