/** One leg: the followed packet's sightings, passages and conntrack events, told as hops. */
import type { Leg } from '../../../contract/index.ts';
import type { ConntrackEvent } from '../decode/conntrack.ts';
import { type DropEvent, endsWay } from '../decode/drops.ts';
import type { Passage } from '../decode/passages.ts';
import type { Sent } from '../evidence.ts';
import type { Connect } from './connect.ts';
import { tellEnding } from './ending.ts';
import { withoutFlooding } from './flooding.ts';
import { type Followed, identity, type PacketName } from './follow.ts';
import { connectHop } from './hops/connect.ts';
import type { Answer } from './hops/socket.ts';
import { namesOf } from './names-of.ts';
import { asSent, ownPassages } from './own-passages.ts';
import { fromIp, fromTrace } from './packet.ts';
import { eventsOfPacket } from './programs.ts';
import { timeline } from './timeline.ts';
import type { Place, Topology } from './topology.ts';
import type { TurnedRound } from './turned-round.ts';
import { unseen } from './unseen.ts';
import { walk } from './walk.ts';
import { newVisit, packetAt, type Way } from './way.ts';

export interface LegEvidence {
  name: PacketName;
  followed: Followed;
  passages: readonly { place: Place; passages: Passage[] }[];
  conntrack: readonly ConntrackEvent[];
  drops: readonly DropEvent[];
  sent: Sent;
  connect: Connect | undefined;
  /** Of the request and its answer. */
  turned: TurnedRound | undefined;
  answer: Answer;
}

/** @returns the leg, and which rules the capture did not know */
export function tellLeg(
  topology: Topology,
  { name, followed, passages, conntrack, drops, sent, connect, turned, answer }: LegEvidence,
): { told: Leg; unknownRules: Set<string> } {
  const { path, copies } = withoutFlooding(followed.sightings, topology);
  const events = timeline(path, ownPassages(passages, followed));
  const first = followed.sightings[0];
  const packet = fromIp(followed.packet, first?.outer);
  const [begin] = events;
  if (!begin) return { told: unseen(packet), unknownRules: new Set() };
  // on the loopback device it is seen only as it arrives
  const made = begin.kind === 'sighting' && begin.sighting.direction === 'in' ? asSent(passages, begin.place, followed.packet) : undefined;
  const way: Way = {
    leg: name === 'reply' || name === 'dataReply' ? 'reply' : 'request',
    isData: name === 'data' || name === 'dataReply',
    topology,
    conntrack,
    connect,
    turned,
    drops: ownDrops(drops, followed),
    told: eventsOfPacket(topology.places, followed),
    refused: undefined,
    events,
    copies,
    sent,
    start: first?.at ?? 0,
    packet: made ? fromTrace(made.packet, packet) : packetAt(begin, packet),
    visit: { ...newVisit(begin.place), isRedirected: name === 'reply' && turned !== undefined && begin.kind === 'sighting' },
    previous: undefined,
    hops: [],
    unknownRules: new Set(),
    renewedRules: new Set(),
  };
  if (name === 'request' && connect) way.hops.push(connectHop(topology, connect, way.packet));
  walk(way);
  const ending = tellEnding(way, answer);
  const hops = way.hops.map((draft, index) => ({ ...draft, index, names: namesOf(draft, topology.names) }));
  return { told: { ...ending, hops }, unknownRules: way.unknownRules };
}

/** Each copy of the followed packet that the kernel threw away. */
const ownDrops = (drops: readonly DropEvent[], { packet }: Followed) =>
  drops.filter((drop) => endsWay(drop) && identity(drop.packet.vxlan?.inner ?? drop.packet) === identity(packet));
