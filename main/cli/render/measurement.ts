/** A measurement as a table: Pod by Pod what was counted (observed) and what the rules say (computed). */
import type { Language, Measurement } from '../../../contract/index.ts';
import { say, sayMessage } from '../../../language/index.ts';
import type { Paint } from './paint.ts';
import { table } from './table.ts';

export function measurementText({ from, to, sent, shares, result }: Measurement, language: Language, paint: Paint): string {
  const word = (code: string) => say(language, `measure.table.${code}`);
  const columns = [
    { title: word('pod') },
    { title: word('counted'), align: 'right' as const },
    { title: word('rules'), align: 'right' as const },
    { title: word('range'), align: 'right' as const },
  ];
  const rows = shares.map(({ pod, answers, rules }) => [
    pod ?? word('nobody'),
    String(answers),
    rules ? (rules.share * sent).toFixed(1) : '—',
    rules ? `${rules.low}–${rules.high}` : '—',
  ]);
  const told = result.is === 'uncomputed' ? sayMessage(language, result.why) : word(result.is);
  return `\n  ${from} → ${to}\n${table(columns, rows, '  ')}  ${paint(result.is === 'fits' ? 'green' : 'red', told)}\n`;
}
