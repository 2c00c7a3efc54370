/** Where things stand on the figure's axis. Pure. */
import type { Measurement } from '../../../contract/index.ts';

/** Answers at the right end of the axis: the largest thing that is drawn, with some air. */
export function scaleOf({ shares, sent }: Pick<Measurement, 'shares' | 'sent'>): number {
  const largest = Math.max(1, ...shares.flatMap(({ answers, rules }) => [answers, rules?.high ?? 0]));
  return Math.min(sent, Math.ceil(largest * 1.08));
}

/** As a length of CSS. */
export const place = (answers: number, scale: number): string => `${Math.round((answers / scale) * 10_000) / 100}%`;

/** `33.3 %`; whole numbers without a decimal. */
export const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;
