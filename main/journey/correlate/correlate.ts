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

export type Correlated = Pick<Journey, 'request' | 'reply' | 'missing' | 'complete'> & { answeredBy?: string };

export function correlate(evidence: Evidence, states: readonly NetworkState[], objects: ClusterObjects): Correlated {
  const topo = topology(
    [...evidence.spaces].sort((a, b) => a.index - b.index),
    states,
    objects,
  );
  const all = sightings(evidence, topo.places);
  const traces = topo.places
    .filter(({ traced }) => traced)
    .map((place) => ({ place, passages: passages(parseTrace(place.space.trace ?? '').lines, place.id) }));
  const conntrack: ConntrackEvent[] = topo.places.flatMap((place) => parseConntrack(place.space.conntrack ?? '', place.id));
  const request = followRequest(all, evidence.sequence);
  const reply = followReply(all, evidence.sequence);
  const missing: JourneyMissing[] = missingOf(topo.places, evidence, traces, [request, reply]);
  const common = { passages: traces, conntrack, sent: evidence.sent, answer: answerOf(reply) };

  const there = request && tellLeg(topo, { ...common, leg: 'request', followed: request });
  const back = reply && tellLeg(topo, { ...common, leg: 'reply', followed: reply });
  if (!there) missing.push(lacking('requestUnseen', 'tcpdump'));
  if (!back && !evidence.sent.error) missing.push(lacking('replyUnseen', 'tcpdump'));
  for (const rule of new Set([...(there?.unknownRules ?? []), ...(back?.unknownRules ?? [])])) missing.push(lacking('ruleChanged', rule));
  for (const leg of [there?.told, back?.told])
    for (const hop of leg?.hops ?? []) if (hop.evidence === 'missing') missing.push(lacking('hop', hop.where.node, { hop: hop.kind }));

  const who = answeredBy(evidence.sent, back?.told ?? null, topo.names);
  return {
    request: there?.told ?? unseen(),
    reply: back?.told ?? null,
    missing,
    complete: missing.length === 0,
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
