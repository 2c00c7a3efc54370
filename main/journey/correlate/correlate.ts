/** From evidence to a journey's two legs. Pure: the same evidence always gives the same hops, in whatever order its files come. */
import type { ClusterObjects, Journey, JourneyMissing, NetworkState } from '../../../contract/index.ts';
import { explainNoDropReasons } from '../../explain/index.ts';
import { type ConntrackEvent, parseConntrack } from '../decode/conntrack.ts';
import { parseDrops } from '../decode/drops.ts';
import { TCP } from '../decode/ip.ts';
import { passages } from '../decode/passages.ts';
import { parseTrace } from '../decode/trace.ts';
import type { Evidence } from '../evidence.ts';
import { answeredBy } from './answered-by.ts';
import { connectOf } from './connect.ts';
import { type Followed, followAll, type PacketName } from './follow.ts';
import type { Answer } from './hops/socket.ts';
import { tellLeg } from './leg.ts';
import { legacyPassages } from './legacy.ts';
import { lacking, missingOf } from './missing.ts';
import { tellOnward } from './onward.ts';
import { fromIp } from './packet.ts';
import { epochOf, sightings } from './sightings.ts';
import { topology } from './topology.ts';
import { errorInTraceAlone, inTraceAlone } from './trace-alone.ts';
import { turnedRound } from './turned-round.ts';
import { tellUnsent } from './unseen.ts';

export type Correlated = Pick<Journey, 'request' | 'reply' | 'data' | 'onward' | 'missing' | 'complete' | 'answeredBy'> & {
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
    .map((place) => ({ place, passages: [...passages(parseTrace(place.space.trace ?? '').lines, place.id), ...legacyPassages(place)] }));
  const conntrack: ConntrackEvent[] = topo.places.flatMap((place) => parseConntrack(place.space.conntrack ?? '', place.id));
  const seen = followAll(all, evidence.mark);
  const request = seen.request ?? inTraceAlone(traces, evidence.mark);
  const followed = { ...seen, request, reply: seen.reply ?? errorInTraceAlone(traces, request) };
  const drops = parseDrops(evidence.drops ?? '', epochOf(evidence)).drops;
  const connect = connectOf(topo.places, evidence, followed.request && fromIp(followed.request.packet));
  const turned = turnedRound(traces, followed.request, followed.reply);
  const common = { passages: traces, conntrack, drops, sent: evidence.sent, connect, turned };
  const tell = (name: PacketName, answer: Followed | undefined) => {
    const packet = followed[name];
    return packet && tellLeg(topo, { ...common, name, followed: packet, answer: answerOf(answer) });
  };
  const there = tell('request', followed.reply);
  const back = tell('reply', followed.reply);
  const data = tell('data', followed.dataReply);
  const dataBack = tell('dataReply', followed.dataReply);
  const legs = [there, back, data, dataBack].flatMap((leg) => leg ?? []);
  const unknown = new Set(legs.flatMap(({ unknownRules }) => [...unknownRules]));
  const missing: JourneyMissing[] = missingOf(topo.places, evidence, traces, Object.values(followed), unknown.size > 0);
  const first = there?.told ?? tellUnsent(topo, evidence);
  if (first.hops.length === 0) missing.push(lacking('requestUnseen', 'tcpdump'));
  if (!back && !evidence.sent.error) missing.push(lacking('replyUnseen', 'tcpdump'));
  if (evidence.dropsMissing !== undefined && legs.some(({ told }) => told.outcome === 'vanished'))
    missing.push({ what: 'skb:kfree_skb', ...noReasons(evidence.dropsMissing) });
  for (const rule of unknown) missing.push(lacking('ruleChanged', rule));
  for (const { told } of legs) for (const hop of told.hops) if (hop.evidence === 'missing') missing.push(lacking('hop', hop.where.node, { hop: hop.kind }));

  const onward = tellOnward(evidence, all, (one) => correlate(one, states, objects, later));
  for (const { told, onward: one } of onward) {
    // what opened a connection that a proxy had before was never to be seen
    const opening = one.isReused ? ['requestUnseen', 'replyUnseen'].map((code) => lacking(code, 'tcpdump').why) : [];
    missing.push(...told.missing.filter(({ what, why }) => !opening.includes(why) && !missing.some((other) => other.what === what && other.why === why)));
  }

  const who = answeredBy(evidence.sent, back?.told ?? null, topo);
  // a proxy may answer by itself: no route, nobody behind it
  if (evidence.onward && onward.length === 0 && who !== undefined) missing.push(lacking('onwardUnseen', 'tcpdump'));
  return {
    request: first,
    reply: back?.told ?? null,
    ...(data ? { data: { request: data.told, reply: dataBack?.told ?? null } } : {}),
    ...(onward.length > 0 && { onward: onward.map((one) => one.onward) }),
    missing,
    complete: missing.length === 0,
    isRuleUnknown: unknown.size > 0 || onward.some(({ told }) => told.isRuleUnknown),
    ...(who === undefined ? {} : { answeredBy: who }),
  };
}

function answerOf(reply: Followed | undefined): Answer {
  if (reply === undefined) return 'silent';
  const { tcp, icmp } = reply.packet;
  return (tcp && tcp.flags & TCP.RST) || icmp?.about ? 'refused' : 'accepted';
}

function noReasons(said: string): Omit<JourneyMissing, 'what'> {
  const words = explainNoDropReasons(said);
  return { why: words.en, words };
}
