/** The proof of a reset: each node's fingerprint before the lab and now. */
import type { Language, ResetReport } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';
import { shortNode } from './changes.ts';
import type { Paint } from './paint.ts';
import { milliseconds } from './quantities.ts';
import { table } from './table.ts';

export function resetText(report: ResetReport, language: Language, paint: Paint): string {
  const rows = report.nodes.map(({ node, baseline, now, differences }) => [
    baseline === now ? paint('green', '=') : paint('red', '≠'),
    shortNode(node),
    baseline,
    baseline === now ? '' : now,
    differences.join('; '),
  ]);
  const columns = ['', '', '', '', ''].map((title) => ({ title }));
  return `\n${paint('bold', say(language, `cli.reset.${report.how}`, { time: milliseconds(report.took) }))}\n${table(columns, rows, '  ')}`;
}
