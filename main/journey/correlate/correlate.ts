/** From evidence to a journey's two legs. Pure: the same evidence always gives the same hops, in whatever order its files come. */
import type { ClusterObjects, Journey, JourneyMissing, Leg, NetworkState } from '../../../contract/index.ts';
import { explainOutcome } from '../../explain/index.ts';
import { type ConntrackEvent, parseConntrack } from '../decode/conntrack.ts';
import { TCP } from '../decode/ip.ts';
import { passages } from '../decode/passages.ts';
import { parseTrace } from '../decode/trace.ts';
import type { Evidence } from '../evidence.ts';
import { answeredBy } from './answered-by.ts';
import { type Followed, followReply, followRequest } from './follow.ts';
import type { Answer } from './hops/socket.ts';
import { tellLeg } from './leg.ts';
import { lacking, missingOf } from './missing.ts';
import { sightings } from './sightings.ts';
import { topology } from './topology.ts';

export type Correlated = Pick<Journey, 'request' | 'reply' | 'missing' | 'complete' | 'answeredBy'> & {
  /** A rule matched that no capture has: its handle is new. */
  isRuleUnknown: boolean;
};

/** What of it belongs into the journey. */
export function journeyParts({ isRuleUnknown: _, ...parts }: Correlated): Omit<Correlated, 'isRuleUnknown'> {
  return parts;
}

/** @param later states captured after the request; only rules are looked up in them, since a handle means the same rule for ever */
export function correlate(evidence: Evidence, states: readonly NetworkState[], objects: ClusterObjects, later: readonly NetworkState[] = []): Correlated {
  const topo = topology(
    [...evidence.spaces].sort((a, b) => a.index - b.index),
    states,
    objects,
    later,
  );
  const all = sightings(evidence, topo.places);
  const traces = topo.places
    .filter(({ traced }) => traced)
    .map((place) => ({ place, passages: passages(parseTrace(place.space.trace ?? '').lines, place.id) }));
  const conntrack: ConntrackEvent[] = topo.places.flatMap((place) => parseConntrack(place.space.conntrack ?? '', place.id));
  const request = followRequest(all, evidence.sequence);
  const reply = followReply(all, evidence.sequence);
  const common = { passages: traces, conntrack, sent: evidence.sent, answer: answerOf(reply) };

  const there = request && tellLeg(topo, { ...common, leg: 'request', followed: request });
  const back = reply && tellLeg(topo, { ...common, leg: 'reply', followed: reply });
  const unknown = new Set([...(there?.unknownRules ?? []), ...(back?.unknownRules ?? [])]);
  const missing: JourneyMissing[] = missingOf(topo.places, evidence, traces, [request, reply], unknown.size > 0);
  if (!there) missing.push(lacking('requestUnseen', 'tcpdump'));
  if (!back && !evidence.sent.error) missing.push(lacking('replyUnseen', 'tcpdump'));
  for (const rule of unknown) missing.push(lacking('ruleChanged', rule));
  for (const leg of [there?.told, back?.told])
    for (const hop of leg?.hops ?? []) if (hop.evidence === 'missing') missing.push(lacking('hop', hop.where.node, { hop: hop.kind }));

  const who = answeredBy(evidence.sent, back?.told ?? null, topo.names);
  return {
    request: there?.told ?? unseen(),
    reply: back?.told ?? null,
    missing,
    complete: missing.length === 0,
    isRuleUnknown: unknown.size > 0,
    ...(who === undefined ? {} : { answeredBy: who }),
  };
}

function answerOf(reply: Followed | undefined): Answer {
  const flags = reply?.[0].packet.tcp?.flags;
  if (flags === undefined) return 'silent';
  return flags & TCP.RST ? 'refused' : 'accepted';
}

const unseen = (): Leg => ({
  outcome: 'vanished',
  reason: explainOutcome({
    outcome: 'vanished',
    packet: { src: '', dst: '', protocol: 'tcp', tcpFlags: 'SYN' },
    owner: { kind: 'unknown', netns: '' },
    device: '',
  }),
  hops: [],
});
