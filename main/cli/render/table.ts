/** A table without lines: columns as wide as their widest cell, the last one as it is. */
import { padEnd, padStart, widthOf } from './width.ts';

export interface Column {
  title: string;
  align?: 'left' | 'right';
}

export function table(columns: readonly Column[], rows: readonly (readonly string[])[], indent = ''): string {
  const all = [columns.map((column) => column.title), ...rows];
  const widths = columns.map((_, index) => Math.max(...all.map((row) => widthOf(row[index] ?? ''))));
  const shown = columns.some((column) => column.title !== '') ? all : rows;
  return shown
    .map(
      (row) =>
        `${indent}${row
          .map((cell, index) => padded(cell, index, columns, widths))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

function padded(cell: string, index: number, columns: readonly Column[], widths: readonly number[]): string {
  if (columns[index]?.align === 'right') return padStart(cell, widths[index] ?? 0);
  return index === columns.length - 1 ? cell : padEnd(cell, widths[index] ?? 0);
}
