/** A difference in words. */
import type { Difference, Language, Words } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';

/** One line, both languages: what differs, then left | right. Rules stay exact. */
export function explainDifference({ field, left, right }: Difference): Words {
  const line = (language: Language) =>
    say(language, `compare.differs.${field}`, { left: valueText(language, field, left), right: valueText(language, field, right) });
  return { en: line('en'), ja: line('ja') };
}

function valueText(language: Language, field: Difference['field'], value: string): string {
  if (value === '') return say(language, 'compare.nothing');
  if (field === 'from' || field === 'podOn' || field === 'outcome') return say(language, `compare.${field}.${value}`);
  if (field === 'answer') return value === 'failed' || value === 'ok' ? say(language, `compare.answer.${value}`) : value;
  return value.replaceAll('\n', '; ');
}
