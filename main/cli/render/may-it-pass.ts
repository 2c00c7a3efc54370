/** The three answers as text: what objects say, what the dataplane's state says, what a request did; and where they contradict each other. */
import type { DataplaneAnswer, Language, MayItPass, ObjectsAnswer, PolicyEntry } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

interface Style {
  language: Language;
  paint: Paint;
}

type Words = (code: string, params?: Record<string, string | number>) => string;
const GOOD = new Set(['allow', 'passed']);
const BAD = new Set(['deny', 'stopped']);

export function mayItPassText(answer: MayItPass, { language, paint }: Style): string {
  const { from, to, port, protocol, objects, dataplane, journey, contradictions } = answer;
  const words: Words = (code, params = {}) => printable(say(language, `cli.mayItPass.${code}`, params));
  const verdict = (of: string) => paint(GOOD.has(of) ? 'green' : BAD.has(of) ? 'red' : 'yellow', words(`verdict.${of}`));
  const head = (part: string, of: string) => `${paint('bold', words(part))}  ${verdict(of)}`;
  const lines = [
    `${printable(from.text)} → ${printable(to.text)} ${port}/${protocol}`,
    '',
    head('objects', objects.verdict),
    ...objects.directions.flatMap((one) => objectsLines(one, language, verdict, words, paint)),
    ...objects.unread.map(({ kind, reason }) => paint('yellow', `  ${words('unread', { kind, reason })}`.trimEnd())),
    '',
    head('dataplane', dataplane.verdict),
    ...dataplane.directions.flatMap((one) => stateLines(one, language, verdict, words, paint)),
    '',
    journey ? head('request', journey.did) : `${paint('bold', words('request'))}  ${paint('dim', words(answer.request ? 'notSent' : 'cannotSend'))}`,
    ...(journey ? [`  ${printable(journey.words[language])}`] : []),
    ...(contradictions.length > 0 ? ['', paint(['bold', 'red'], words('contradictions'))] : []),
    ...contradictions.map((one) => paint('red', `  ≠ ${printable(one[language])}`)),
  ];
  return `${lines.join('\n')}\n`;
}

type Verdict = (of: string) => string;

function objectsLines(
  { direction, verdict, words: why, policies, others, pod }: ObjectsAnswer,
  language: Language,
  told: Verdict,
  words: Words,
  paint: Paint,
): string[] {
  return [
    `  ${words(direction, { pod })}  ${told(verdict)}  ${printable(why[language])}`,
    ...policies.flatMap(({ kind, namespace, name, words: about, rules = [] }) => [
      `    ${paint('blue', printable(`${kind} ${[namespace, name].filter(Boolean).join('/')}`))}  ${printable(about[language])}`,
      ...rules.map((rule) => {
        const mark = rule.verdict === 'allow' ? '✓' : rule.verdict === 'deny' ? '✗' : '?';
        const line = `      ${mark} ${printable(rule.words[language])}`;
        return rule.verdict === 'allow' ? line : paint('dim', line);
      }),
    ]),
    ...(others > 0 ? [paint('dim', `    ${words('others', { count: others })}`)] : []),
  ];
}

function stateLines(
  { direction, verdict, words: why, entries, pod, node }: DataplaneAnswer,
  language: Language,
  told: Verdict,
  words: Words,
  paint: Paint,
): string[] {
  return [
    `  ${words(direction, { pod })}  ${told(verdict)}  ${printable(why[language])}`,
    ...entries.map((entry) => entryLine(entry, paint)),
    ...(entries.length > 0 ? [paint('dim', `    ${words('computed', { node })}`)] : []),
  ];
}

function entryLine({ where, text, decides, policy, packets }: PolicyEntry, paint: Paint): string {
  const more = [policy, packets === undefined ? undefined : `${packets} packets`].filter(Boolean).join(', ');
  const line = `    ${decides ? '▶' : ' '} ${printable(where)}: ${printable(text.replaceAll(/\s+/g, ' '))}${more && `  (${printable(more)})`}`;
  return decides ? line : paint('dim', line);
}
