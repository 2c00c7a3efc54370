/** A journey as text: the answer, then each leg hop by hop, with the rules that decided. */
import type { Evidence, Hop, HopKind, Journey, Language, Leg } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';
import { originText } from '../../lesson/index.ts';
import { packetLine } from './packet.ts';
import type { Paint } from './paint.ts';
import { microseconds } from './quantities.ts';
import { cut, padEnd, padStart, widthOf } from './width.ts';

export interface JourneyStyle {
  language: Language;
  paint: Paint;
  columns: number;
  /** Show each rule that matched. */
  rules: boolean;
}

const MARKS: Record<Evidence, string> = { observed: '●', placed: '◐', computed: '○', missing: '✗' };

const COLOURS: Partial<Record<HopKind, Parameters<Paint>[0]>> = {
  netfilter: 'yellow',
  route: 'blue',
  conntrack: 'magenta',
  encapsulate: 'magenta',
  decapsulate: 'magenta',
  drop: 'red',
  socket: 'green',
};

export function journeyText(journey: Journey, style: JourneyStyle): string {
  const { language, paint } = style;
  const words = (code: string, params = {}) => say(language, `cli.journey.${code}`, params);
  const { response } = journey;
  const answer = response.ok
    ? words('answered', { status: response.status ?? '', pod: journey.answeredBy ?? '—', milliseconds: response.milliseconds.toFixed(1) })
    : words('unanswered', { error: response.error ?? '' });
  const state = [
    words(journey.provenance),
    journey.complete
      ? words('complete')
      : paint('red', words('incomplete', { missing: journey.missing.map(({ what, why }) => `${what} (${why})`).join(', ') })),
  ];
  const legs = [legText(words('request'), journey.request, style), ...(journey.reply ? [legText(words('reply'), journey.reply, style)] : [])];
  const legend = (['observed', 'placed', 'computed', 'missing'] as const).map((evidence) => `${MARKS[evidence]} ${words(evidence)}`).join('  ');
  return [
    `${paint('bold', `${originText(journey.from)} → ${journey.to}`)}`,
    answer,
    paint('dim', state.join(' · ')),
    '',
    ...legs,
    paint('dim', legend),
    '',
  ].join('\n');
}

function legText(title: string, leg: Leg, style: JourneyStyle): string {
  const { paint, language } = style;
  const widest = (texts: string[], most: number) => Math.min(most, Math.max(0, ...texts.map(widthOf)));
  const nodes = widest(
    leg.hops.map((hop) => placeOf(hop)),
    28,
  );
  const titles = widest(
    leg.hops.map((hop) => hop.title[language]),
    Math.max(24, Math.floor(style.columns * 0.35)),
  );
  const lines = leg.hops.flatMap((hop) => {
    const at = padStart(hop.at === null ? '' : microseconds(hop.at), 11);
    const mark = hop.evidence === 'missing' ? paint('red', MARKS.missing) : MARKS[hop.evidence];
    const what = paint(COLOURS[hop.kind] ?? 'reset', padEnd(cut(hop.title[language], titles), titles));
    const row = `${padStart(String(hop.index), 3)} ${mark} ${paint('dim', at)}  ${padEnd(cut(placeOf(hop), nodes), nodes)}  ${what}  ${packetLine(hop, paint)}`;
    return [row, ...(style.rules ? ruleLines(hop, style) : [])];
  });
  const outcome = paint(leg.outcome === 'delivered' ? 'green' : 'red', `  ${leg.reason[language]}`);
  return [paint('bold', title), ...lines, outcome, ''].join('\n');
}

/** Where a hop lies: its network namespace, which for a node is the node. kind's long prefix is left out. */
const placeOf = (hop: Hop): string => hop.where.netns.replace(/^packet-dojo-[a-z]+-/, '');

function ruleLines(hop: Hop, { paint }: JourneyStyle): string[] {
  const indent = ' '.repeat(19);
  const rules = hop.netfilter?.steps.map((step) => `${step.text}  ${paint('dim', `⇒ ${step.verdict}${namesOf(step.names)}`)}`) ?? [];
  const more = [hop.route?.text, hop.conntrack?.text].filter((text) => text !== undefined);
  return [...rules, ...more].map((text) => `${indent}${paint('dim', '│')} ${text}`);
}

function namesOf(names: Hop['names']): string {
  const shown = names.map(({ namespace, name, port, role, address }) =>
    [`${namespace === undefined ? '' : `${namespace}/`}${name}${port === undefined ? '' : `:${port}`}`, role, address].filter(Boolean).join(' '),
  );
  return shown.length === 0 ? '' : `  {${[...new Set(shown)].join('; ')}}`;
}
