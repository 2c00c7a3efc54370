/** One leg: the followed packet's sightings, passages and conntrack events, told as hops. */
import type { Leg } from '../../../contract/index.ts';
import type { ConntrackEvent } from '../decode/conntrack.ts';
import type { Passage } from '../decode/passages.ts';
import type { Sent } from '../evidence.ts';
import { tellEnding } from './ending.ts';
import { withoutFlooding } from './flooding.ts';
import type { Followed, PacketName } from './follow.ts';
import type { Answer } from './hops/socket.ts';
import { namesOf } from './names-of.ts';
import { ownPassages } from './own-passages.ts';
import { fromIp } from './packet.ts';
import { timeline } from './timeline.ts';
import type { Place, Topology } from './topology.ts';
import { walk } from './walk.ts';
import { newVisit, packetAt, type Way } from './way.ts';

export interface LegEvidence {
  name: PacketName;
  followed: Followed;
  passages: readonly { place: Place; passages: Passage[] }[];
  conntrack: readonly ConntrackEvent[];
  sent: Sent;
  answer: Answer;
}

/** @returns the leg, and which rules the capture did not know */
export function tellLeg(topology: Topology, { name, followed, passages, conntrack, sent, answer }: LegEvidence): { told: Leg; unknownRules: Set<string> } {
  const { path, copies } = withoutFlooding(followed, topology);
  const events = timeline(path, ownPassages(passages, followed));
  const [first] = followed;
  const way: Way = {
    leg: name === 'reply' || name === 'dataReply' ? 'reply' : 'request',
    isData: name === 'data' || name === 'dataReply',
    topology,
    conntrack,
    events,
    copies,
    sent,
    start: first.at,
    packet: events[0] ? packetAt(events[0], fromIp(first.packet, first.outer)) : fromIp(first.packet, first.outer),
    visit: newVisit(first.place),
    previous: undefined,
    hops: [],
    unknownRules: new Set(),
    renewedRules: new Set(),
  };
  walk(way);
  const ending = tellEnding(way, answer);
  const hops = way.hops.map((draft, index) => ({ ...draft, index, names: namesOf(draft, topology.names) }));
  return { told: { ...ending, hops }, unknownRules: way.unknownRules };
}
