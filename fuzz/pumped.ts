/** Long inputs of one part said again and again: what is read more than once there takes a time that nobody waits for. */
import type { Pump, Target } from './target.ts';

/** Good for any text: long words, long blanks, things left open. */
const COMMON: readonly Pump[] = [
  ...['a', ' ', '\t', '\n', '\r\n', '"', '\\', '{', '(', '[', '0', 'a ', ' a', 'a\n', '"a" ', '{ '].map((unit): Pump => ({ unit })),
  { unit: ' ', after: 'a' },
  { before: '"', unit: 'a' },
];

export const pumpsOf = (target: Target): readonly Pump[] => [...COMMON, ...target.pumps];

/** @param size about so many bytes */
export const pumped = ({ before = '', unit, after = '' }: Pump, size: number): string => before + unit.repeat(Math.ceil(size / unit.length)) + after;
