/** Two journeys side by side as text: one line for each pair of hops, what differs below it. */
import type { AlignedLeg, AlignedRow, Alignment, Difference, Hop, Journey, Language } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';
import { dateText, legHeading } from '../../capsule/index.ts';
import { explainDifference } from '../../journey/index.ts';
import type { Paint } from './paint.ts';
import { cut, padEnd, widthOf } from './width.ts';

interface Style {
  language: Language;
  paint: Paint;
  columns: number;
}

export function comparisonText(left: Journey, right: Journey, { same, differences, legs }: Alignment, style: Style): string {
  const { language, paint } = style;
  const head = ([left, right] as const).map(({ title, at, versions }) =>
    harmless([title, dateText(at), ...Object.entries(versions).map((pair) => pair.join(' '))].join(', ')),
  );
  const differing = legs.flatMap(({ rows }) => rows).filter((row) => !row.same).length;
  const summary = same
    ? paint('green', say(language, 'compare.same'))
    : differing === 0
      ? ''
      : paint('yellow', say(language, 'compare.different', { count: differing }));
  return [`<  ${head[0]}`, `>  ${head[1]}`, ...differences.map((one) => differenceLine(one, style)), '', ...legs.map((leg) => legText(leg, style)), summary]
    .map((line) => `${line}\n`)
    .join('')
    .replace(/\n\n$/, '\n');
}

function legText({ name, rows, differences }: AlignedLeg, style: Style): string {
  const room = Math.max(20, Math.floor((style.columns - 8) / 2));
  const titles = rows.map((row) => cut(titleOf(row.left, style.language), room));
  const width = Math.max(0, ...titles.map(widthOf));
  const lines = rows.flatMap((row, index) => [
    rowLine(row, titles[index] ?? '', width, room, style),
    ...row.differences.map((one) => differenceLine(one, style)),
  ]);
  return [style.paint('bold', legHeading(style.language, name)), ...differences.map((one) => differenceLine(one, style)), ...lines, ''].join('\n');
}

function rowLine({ left, right, same }: AlignedRow, title: string, width: number, room: number, { language, paint }: Style): string {
  const mark = same ? '=' : !right ? '<' : left ? '≠' : '>';
  const line = `   ${mark}  ${padEnd(title, width)}  ${cut(titleOf(right, language), room)}`.trimEnd();
  return same ? line : paint('yellow', line);
}

const titleOf = (hop: Hop | undefined, language: Language): string => harmless(hop?.title[language] ?? '');

/** A recording may come from anybody; it must not steer the terminal. */
const harmless = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{fffd}');

const differenceLine = (difference: Difference, { language, paint }: Style): string =>
  `        ${paint('dim', harmless(explainDifference(difference)[language]))}`;
