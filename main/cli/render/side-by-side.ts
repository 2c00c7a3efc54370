/** Several journeys by what each did at the same questions: a block for each question, a line for each dataplane, what did it below. */
import type { Language, SideBySide, SideCell } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';
import { dateText } from '../../capsule/index.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { padEnd, widthOf } from './width.ts';

interface Style {
  language: Language;
  paint: Paint;
}

export function sideBySideText({ columns, sections }: SideBySide, style: Style): string {
  const { language, paint } = style;
  const words = (code: string, params = {}) => say(language, `compare.${code}`, params);
  const names = columns.map(({ dataplane, title }, index) => printable(`${index + 1} ${dataplane || title}`));
  const width = Math.max(...names.map(widthOf));
  const head = columns.map(({ title, at, provenance, versions, complete, outcome, answeredBy, response }, index) => {
    const answer = response.ok
      ? words('columns.answered', { status: response.status ?? 'OK', pod: answeredBy ?? '?' })
      : words('columns.unanswered', { outcome: words(`outcome.${outcome}`) });
    const facts = [
      title,
      words(`columns.${provenance}`, { time: dateText(at) }),
      ...Object.entries(versions).map((pair) => pair.join(' ')),
      answer,
      complete ? '' : say(language, 'cli.journey.incomplete', { missing: '' }).replace(/[:：]\s*$/, ''),
    ];
    return `${padEnd(names[index] ?? '', width)}  ${printable(facts.filter(Boolean).join(', '))}`;
  });
  const blocks = sections.flatMap((section) =>
    section.kind === 'between'
      ? [paint('dim', `  ⋮ ${words('between', { count: section.rows.length })}`), '']
      : [
          paint('bold', words(`question.${section.question}`)),
          ...section.cells.flatMap((cell, index) => cellLines(cell, padEnd(names[index] ?? '', width), style)),
          '',
        ],
  );
  return `${[paint('bold', words('columns.title', { count: columns.length })), ...head, '', ...blocks].join('\n').trimEnd()}\n`;
}

function cellLines({ words, deeds }: SideCell, name: string, { language, paint }: Style): string[] {
  if (deeds.length === 0) return [`  ${name}  ${paint('dim', printable(words?.[language] ?? ''))}`];
  return deeds.flatMap(({ words: did, by, evidence, hop }, index) => [
    `  ${index === 0 ? name : ' '.repeat(widthOf(name))}  ${printable(did[language])} ${paint('dim', `[${hop + 1}, ${say(language, `cli.journey.${evidence}`)}]`)}`,
    paint('dim', `      ${printable(`${say(language, `compare.by.${by.kind}`)} ${by.where}: ${by.text}`)}`),
  ]);
}
