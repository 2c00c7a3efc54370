/** What all exports say of a hop in the same words: its place, its evidence, its packet, and the exact rules. */
import {
  type Evidence,
  type Hop,
  type Journey,
  type Language,
  LegName,
  legOf,
  type Origin,
  type Packet,
  partOf,
  programText,
  type RuleStep,
} from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';

export const MARKS: Record<Evidence, string> = { observed: '●', placed: '◐', computed: '○', missing: '✗' };

export const evidenceText = (language: Language, evidence: Evidence): string => say(language, `cli.journey.${evidence}`);

/** The network namespace, as people call it. */
export function placeText(language: Language, { netns }: Pick<Hop['where'], 'netns'>): string {
  if (netns === 'client' || netns === 'host') return say(language, `explain.place.${netns}`);
  return say(language, netns.includes('/') ? 'explain.place.pod' : 'explain.place.node', { name: netns });
}

/** A hop's title without the place, where that stands elsewhere. */
export function ownTitle(language: Language, { title, where }: Hop): string {
  const places = [placeText(language, where), say(language, 'explain.place.container', { name: where.netns })];
  const prefix = places.map((place) => `${place}: `).find((one) => title[language].startsWith(one)) ?? '';
  return title[language].slice(prefix.length);
}

export function originText(language: Language, from: Origin): string {
  if (from.kind === 'client' || from.kind === 'host') return say(language, `explain.place.${from.kind}`);
  return from.kind === 'node' || from.kind === 'container' ? from.name : say(language, 'explain.place.pod', { name: `${from.namespace}/${from.name}` });
}

/** `address:port`, IPv6 in brackets (RFC 3986 3.2.2). */
export const endText = (address: string, port: number | undefined): string =>
  port === undefined ? address : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

/** One line: addresses, what else is known of the header, and the VXLAN header around it. */
export function packetText({ src, dst, sport, dport, protocol, tcpFlags, icmpType, icmpCode, ttl, length, mark, outer }: Packet): string {
  const known = [
    `${endText(src, sport)} → ${endText(dst, dport)}`,
    [protocol.toUpperCase(), tcpFlags].filter(Boolean).join(' '),
    icmpType === undefined ? '' : `type ${icmpType} code ${icmpCode ?? 0}`,
    ttl === undefined ? '' : `ttl ${ttl}`,
    length === undefined ? '' : `length ${length}`,
    mark === undefined || mark === 0 ? '' : `mark 0x${mark.toString(16)}`,
    outer === undefined ? '' : `VXLAN ${outer.vni}: ${endText(outer.src, outer.sport)} → ${endText(outer.dst, outer.dport)}`,
  ];
  return known.filter(Boolean).join('  ');
}

/** The rules that matched (with the element of the set that they looked up), the route, the conntrack entry, the kernel's drop reason: exact texts. Where a rule jumps to, its text says. */
export function exactTexts({ netfilter, bpf, route, conntrack, drop }: Hop): string[] {
  const rules = netfilter?.steps.map((step) => ruleText(step)) ?? [];
  return [
    ...rules,
    ...(bpf ? [programText(bpf)] : []),
    ...(route ? [route.text] : []),
    ...(conntrack ? [conntrack.text] : []),
    ...(drop ? [dropText(drop)] : []),
  ];
}

const ruleText = ({ text, verdict, element }: RuleStep): string =>
  `${text}${element ? ` [${elementText(element)}]` : ''}${/^(jump|goto|continue)\b/.test(verdict) ? '' : ` ⇒ ${verdict}`}`;

export const elementText = ({ set, text }: NonNullable<RuleStep['element']>): string => `${set} { ${text} }`;

/** `enum skb_drop_reason`, and the function that gave it. */
export const dropText = ({ reason, location }: NonNullable<Hop['drop']>): string => `skb:kfree_skb ${reason}${location === undefined ? '' : ` in ${location}`}`;

/** What the hop rewrote; NAT that conntrack does by itself (mostly undoing it) is called NAT. */
export function rewritesOf({ kind, packet: { before, after } }: Hop): string[] {
  const change = (name: string, was: string, is: string) => (was === is ? [] : [`${kind === 'netfilter' ? name : 'NAT'} ${was} → ${is}`]);
  return [
    ...change('DNAT', endText(before.dst, before.dport), endText(after.dst, after.dport)),
    ...change('SNAT', endText(before.src, before.sport), endText(after.src, after.sport)),
    ...(kind === 'encapsulate' && after.outer ? [`VXLAN ${after.outer.vni} + ${after.outer.src} → ${after.outer.dst}`] : []),
    ...(kind === 'decapsulate' && before.outer ? [`VXLAN ${before.outer.vni} −`] : []),
  ];
}

/** UTC, `2026-11-23 09:00:00 UTC`; `?` for a number that is no date. */
export function dateText(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? '?' : `${date.toISOString().slice(0, -5).replace('T', ' ')} UTC`;
}

/** Live or recorded; and of a recording, whether its hops were checked against its evidence. */
export function provenanceTexts(language: Language, { provenance, verified }: Journey): string[] {
  const check = verified === undefined ? 'unverified' : verified ? 'verified' : 'forged';
  return [say(language, `cli.journey.${provenance}`), ...(provenance === 'recorded' ? [say(language, `capsule.${check}`)] : [])];
}

export const missingTexts = (language: Language, { missing }: Journey): string[] =>
  missing.map(({ what, why, words }) => words?.[language] ?? `${what}: ${why}`);

export const versionsText = ({ versions }: Journey): string =>
  Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');

export function answerText(language: Language, { response, answeredBy, to }: Journey): string {
  const answer = { pod: answeredBy ?? to, milliseconds: response.milliseconds.toFixed(1) };
  if (response.ok && response.status === undefined) return say(language, 'cli.journey.accepted', answer);
  return response.ok
    ? say(language, 'cli.journey.answered', { ...answer, status: response.status ?? '' })
    : say(language, 'cli.journey.unanswered', { error: response.error ?? '' });
}

/** The packet's heading; what a proxy opened is counted. */
export function legHeading(language: Language, name: LegName): string {
  const { connection } = partOf(name);
  const leg = say(language, `cli.journey.${name.replace(/\d$/, '')}`);
  return connection === 1 ? leg : say(language, 'cli.journey.onward', { leg, connection });
}

/** Every leg that there is, in the order of the conversation. */
export const legsOf = (journey: Journey) =>
  LegName.options.flatMap((name) => {
    const leg = legOf(journey, name);
    return leg ? [{ name, leg }] : [];
  });
