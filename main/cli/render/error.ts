/** An error for a person: what happened, what to do, and the evidence. */
import { type Language, reportOf } from '../../../contract/index.ts';
import { sayError } from '../../../language/index.ts';
import type { Paint } from './paint.ts';

export function errorText(thrown: unknown, language: Language, paint: Paint): string {
  const report = reportOf(thrown);
  const { title, message, fix } = sayError(language, report);
  const lines = [
    paint(['bold', 'red'], title || report.code),
    message,
    fix && paint('bold', `→ ${fix}`),
    report.detail && paint('dim', report.detail.trimEnd()),
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}
