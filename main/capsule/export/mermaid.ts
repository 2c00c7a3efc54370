/** A journey as a Mermaid sequence diagram: places are participants, ways between them are messages, all else are notes. */
import type { Evidence, Hop, Language } from '../../../contract/index.ts';
import type { Recorded } from '../format.ts';
import {
  answerText,
  dateText,
  dropText,
  endText,
  evidenceText,
  legHeading,
  legsOf,
  MARKS,
  missingTexts,
  originText,
  ownTitle,
  placeText,
  provenanceTexts,
  rewritesOf,
  versionsText,
} from './hop-text.ts';
import { mermaidText } from './mermaid-text.ts';

const ARROWS: Record<Evidence, string> = { observed: '->>', placed: '->>', computed: '-->>', missing: '--x' };
/** What was not seen stands on a ground of its own; it reads on light and on dark. */
const GROUNDS: Partial<Record<Evidence, string>> = { computed: 'rect rgba(128, 128, 128, 0.2)', missing: 'rect rgba(220, 50, 47, 0.3)' };
const SURENESS: readonly Evidence[] = ['observed', 'placed', 'computed', 'missing'];
const leastSure = (...all: Evidence[]): Evidence => SURENESS.findLast((one) => all.includes(one)) ?? 'observed';

/** @returns Mermaid source, ending in a line break; every text from the journey is escaped */
export function journeyMermaid({ journey }: Pick<Recorded, 'journey'>, language: Language): string {
  const places = new Map<string, { id: string; name: string }>();
  for (const { leg } of legsOf(journey))
    for (const { where } of leg.hops) if (!places.has(where.netns)) places.set(where.netns, { id: `p${places.size}`, name: placeText(language, where) });
  if (places.size === 0) places.set('', { id: 'p0', name: originText(language, journey.from) });
  const idOf = ({ where }: Hop) => places.get(where.netns)?.id ?? 'p0';
  const everywhere = places.size === 1 ? 'p0' : `p0,p${places.size - 1}`;
  const banner = (...lines: string[]) => `Note over ${everywhere}: ${lines.map((line) => mermaidText(line) || '?').join('<br/>')}`;

  const [provenance = '', ...check] = provenanceTexts(language, journey);
  const facts = [
    [provenance, dateText(journey.at), versionsText(journey)].filter(Boolean).join(', '),
    ...check,
    answerText(language, journey),
    ...missingTexts(language, journey),
  ];
  const legend = SURENESS.map((evidence) => `${MARKS[evidence]} ${evidenceText(language, evidence)}`).join('  ');
  const lines = [
    ...[...places.values()].map(({ id, name }) => `participant ${id} as ${mermaidText(name) || '?'}`),
    banner(`${originText(language, journey.from)} → ${journey.to}`, ...facts, legend),
    ...legsOf(journey).flatMap(({ name, leg }) => [
      banner(legHeading(language, name)),
      ...leg.hops.flatMap((hop, index) => hopLines(hop, leg.hops[index - 1], leg.hops[index + 1], idOf, language)),
      banner(leg.reason[language]),
    ]),
  ];
  return `sequenceDiagram\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** A device hop on either side of a change of place is told by the message between the places. */
function hopLines(hop: Hop, before: Hop | undefined, after: Hop | undefined, idOf: (hop: Hop) => string, language: Language): string[] {
  const arrives = before !== undefined && before.where.netns !== hop.where.netns;
  const leaves = after !== undefined && after.where.netns !== hop.where.netns && hop.kind === 'device';
  const lines: string[] = [];
  if (arrives) lines.push(message(before, hop, idOf));
  if (!leaves && !(arrives && hop.kind === 'device')) lines.push(...note(hop, idOf, language));
  return lines;
}

function message(from: Hop, to: Hop, idOf: (hop: Hop) => string): string {
  // where neither side has a device, nobody saw the way between the places
  const ends = [from, to].filter(({ kind }) => kind === 'device');
  const evidence = ends.length === 2 ? leastSure(from.evidence, to.evidence) : leastSure('computed', ...ends.map((end) => end.evidence));
  const { src, dst, sport, dport, outer } = to.packet.before;
  const inner = `${endText(src, sport)} → ${endText(dst, dport)}`;
  const carried = outer ? `VXLAN ${outer.vni} ${outer.src} → ${outer.dst} (${inner})` : inner;
  const devices = [from, to].map(({ kind, where }) => (kind === 'device' ? where.device : undefined) ?? '?').join(' → ');
  const number = `${from.index + 1}−${to.index + 1}`;
  return `${idOf(from)}${ARROWS[evidence]}${idOf(to)}: ${mermaidText(`${number} ${MARKS[evidence]} ${devices}`)}<br/>${mermaidText(carried)}`;
}

function note(hop: Hop, idOf: (hop: Hop) => string, language: Language): string[] {
  const title = `${hop.index + 1} ${MARKS[hop.evidence]} ${ownTitle(language, hop)}`;
  const line = `Note over ${idOf(hop)}: ${[title, ...rewritesOf(hop), ...(hop.drop ? [dropText(hop.drop)] : [])].map(mermaidText).join('<br/>')}`;
  const ground = GROUNDS[hop.evidence];
  return ground === undefined ? [line] : [ground, `  ${line}`, 'end'];
}
