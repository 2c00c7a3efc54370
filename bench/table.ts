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

const seconds = (milliseconds: number) => (milliseconds < 10_000 ? `${(milliseconds / 1000).toFixed(2)} s` : `${(milliseconds / 1000).toFixed(1)} s`);

export function figureTable(figures: readonly Figure[]): string {
  return table(
    ['measured', 'runs', 'median', 'fastest', '95 %', 'budget'],
    figures.map(({ what, times, budget }) => [
      what,
      String(times.length),
      seconds(median(times)),
      seconds(Math.min(...times)),
      seconds(quantile(times, 0.95)),
      budget === undefined ? '' : `≤ ${seconds(budget)} ${median(times) <= budget ? '✓' : '✗'}`,
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
