/** A journey as text: the answer, then each leg hop by hop, with the rules that decided. */
import { type Evidence, type Hop, type HopKind, type Journey, type Language, type Leg, programText } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';
import {
  answerText,
  dateText,
  dropText,
  elementText,
  legHeading,
  legsOf,
  missingTexts,
  ownTitle,
  placeText,
  provenanceTexts,
  versionsText,
} from '../../capsule/index.ts';
import { originText } from '../../lesson/index.ts';
import { shortNode } from './changes.ts';
import { namesOf } from './names.ts';
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
  const [provenance = '', ...check] = provenanceTexts(language, journey);
  const state = [
    provenance,
    ...(journey.provenance === 'recorded' ? [dateText(journey.at), versionsText(journey)].filter(Boolean) : []),
    journey.complete ? words('complete') : paint('red', words('incomplete', { missing: missingTexts(language, journey).join(', ') })),
  ];
  const legs = legsOf(journey).map(({ name, leg }) => legText(legHeading(language, name), leg, style));
  const legend = (['observed', 'placed', 'computed', 'missing'] as const).map((evidence) => `${MARKS[evidence]} ${words(evidence)}`).join('  ');
  return [
    `${paint('bold', `${originText(journey.from)} → ${journey.to}`)}`,
    answerText(language, journey),
    paint('dim', state.join(' · ')),
    ...check.map((text) => paint(journey.verified === undefined ? 'dim' : journey.verified ? 'green' : 'red', text)),
    '',
    ...legs,
    paint('dim', legend),
    '',
  ].join('\n');
}

function legText(title: string, leg: Leg, style: JourneyStyle): string {
  const { paint, language } = style;
  const whats = leg.hops.map((hop) => ownTitle(language, hop));
  const widest = Math.min(Math.max(0, ...whats.map(widthOf)), Math.max(30, Math.floor(style.columns * 0.45)));
  const lines = leg.hops.flatMap((hop, index) => {
    const head = leg.hops[index - 1]?.where.netns === hop.where.netns ? [] : [paint('underline', placeOf(hop, language))];
    const at = padStart(hop.at === null ? '' : microseconds(hop.at), 11);
    const mark = hop.evidence === 'missing' ? paint('red', MARKS.missing) : MARKS[hop.evidence];
    // a packet that is as it was is not written again
    const packet = head.length === 0 && unchanged(leg.hops[index - 1], hop) ? '' : packetLine(hop, paint);
    const shown = cut(whats[index] ?? '', widest);
    const what = paint(COLOURS[hop.kind] ?? 'reset', packet === '' ? shown : padEnd(shown, widest));
    return [
      ...head,
      `${padStart(String(hop.index + 1), 4)} ${mark} ${paint('dim', at)}  ${what}${packet && `  ${packet}`}`,
      ...(style.rules ? ruleLines(hop, shown, style) : []),
    ];
  });
  const outcome = paint(leg.outcome === 'delivered' ? 'green' : 'red', leg.reason[language]);
  return [paint('bold', title), ...lines, outcome, ''].join('\n');
}

/** kind's long prefix is left out. */
const placeOf = ({ where }: Hop, language: Language): string => shortNode(placeText(language, where));

function unchanged(before: Hop | undefined, hop: Hop): boolean {
  const shown = ({ src, dst, sport, dport, ttl, mark, outer }: Hop['packet']['after']) => JSON.stringify([src, dst, sport, dport, ttl, mark, outer]);
  return before !== undefined && shown(before.packet.after) === shown(hop.packet.after) && shown(hop.packet.before) === shown(hop.packet.after);
}

function ruleLines(hop: Hop, title: string, { paint }: JourneyStyle): string[] {
  const bar = `        ${paint('dim', '│')} `;
  const rules = hop.netfilter?.steps.map(({ text, verdict, names, element }) => {
    // where a rule jumps to, its text says
    const decided = /^(jump|goto|continue)\b/.test(verdict) ? '' : ` ⇒ ${verdict}`;
    return `${text}${paint('dim', `${element ? ` [${elementText(element)}]` : ''}${decided}${namesOf(names)}`)}`;
  });
  const more = [hop.bpf && programText(hop.bpf), hop.route?.text, hop.conntrack?.text, hop.drop && dropText(hop.drop)].filter(
    (text) => text !== undefined && !title.includes(text),
  );
  return [...(rules ?? []), ...more].map((text) => bar + text);
}
