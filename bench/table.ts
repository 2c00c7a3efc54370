/** Figures as Markdown. */
import { type Figure, median, quantile } from './measure.ts';

/** One comparison: `value` against `against`, with the limit of the ratio. */
export interface Ratio {
  what: string;
  value: number;
  against: number;
  /** Where the ratio should stay at or below, if there is such a limit. */
  budget?: number;
}

/** Memory, as often as it was looked at. */
export interface Size {
  what: string;
  bytes: number[];
}

export function sizeTable(sizes: readonly Size[]): string {
  const gib = (bytes: number) => `${(bytes / 2 ** 30).toFixed(2)} GiB`;
  return table(
    ['measured', 'looks', 'median', 'most'],
    sizes.map(({ what, bytes }) => [what, String(bytes.length), gib(median(bytes)), gib(Math.max(...bytes))]),
  );
}

function time(milliseconds: number): string {
  if (milliseconds < 10) return `${milliseconds.toFixed(2)} ms`;
  return milliseconds < 1_000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`;
}

export function figureTable(figures: readonly Figure[]): string {
  return table(
    ['measured', 'runs', 'median', 'fastest', '95 %', 'budget'],
    figures.map(({ what, times, budget }) => [
      what,
      String(times.length),
      time(median(times)),
      time(Math.min(...times)),
      time(quantile(times, 0.95)),
      budget === undefined ? '' : `≤ ${time(budget)} ${median(times) <= budget ? '✓' : '✗'}`,
    ]),
  );
}

export function ratioTable(ratios: readonly Ratio[]): string {
  return table(
    ['compared', 'ratio', 'budget'],
    ratios.map(({ what, value, against, budget }) => [
      what,
      (value / against).toFixed(3),
      budget === undefined ? '' : `≤ ${budget.toFixed(3)} ${value / against <= budget ? '✓' : '✗'}`,
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '-')), ...rows.map(line)].join('\n');
}
