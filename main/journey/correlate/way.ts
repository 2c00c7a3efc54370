/** The state of a walk along one packet's events: what it looks like now, where it is, which hops are told so far. */
import type { Hop, Packet, Route } from '../../../contract/index.ts';
import type { Told } from '../../explain/index.ts';
import type { ConntrackEvent } from '../decode/conntrack.ts';
import type { DropEvent } from '../decode/drops.ts';
import type { Sent } from '../evidence.ts';
import type { Connect } from './connect.ts';
import { fromIp, fromTrace } from './packet.ts';
import type { PacketEvent } from './programs.ts';
import type { Sighting } from './sightings.ts';
import type { Event } from './timeline.ts';
import type { Place, Topology } from './topology.ts';
import type { TurnedRound } from './turned-round.ts';

/** A hop without what is filled in at the end. */
export type Draft = Omit<Hop, 'index' | 'names' | 'title' | 'words'> & Told & { names?: Hop['names'] };

/** One stay in a namespace. */
export interface Visit {
  place: Place;
  /** As the packet was when it came in, without an outer header; absent until it was seen so. */
  entry: Packet | undefined;
  /** Device that it came in by last; absent where it started here. */
  arrivedBy: string | undefined;
  leftBy: string | undefined;
  /** What was routed last, and how. */
  routedTo: string | undefined;
  route: Route | undefined;
  isBridged: boolean;
  isRemembered: boolean;
  /** A program at the device that it came in by sent it straight on: no rule and no route of the node was asked. */
  isRedirected: boolean;
}

export interface Way {
  leg: 'request' | 'reply';
  /** On a connection that stands; conntrack knows it, and no NAT rule is asked. */
  isData: boolean;
  topology: Topology;
  conntrack: readonly ConntrackEvent[];
  /** What became of the address that was asked for, before there was a packet. */
  connect: Connect | undefined;
  /** Where a program answered the request by itself. */
  turned: TurnedRound | undefined;
  /** What the kernel said of throwing it away. */
  drops: readonly DropEvent[];
  /** What the dataplane's programs told of the packet and no hop has yet, by where. */
  told: ReadonlyMap<Place, PacketEvent[]>;
  /** What the dataplane said of dropping it. */
  refused: { place: Place; drop: NonNullable<Hop['drop']> } | undefined;
  events: readonly Event[];
  /** To how many ports a bridge flooded the frame, for the sighting that is on the way. */
  copies: ReadonlyMap<Sighting, number>;
  sent: Sent;
  /** Time of the first sighting. */
  start: number;
  packet: Packet;
  visit: Visit;
  /** Where the event before was. */
  previous: Place | undefined;
  hops: Draft[];
  /** Rules whose handle the capture does not know. */
  unknownRules: Set<string>;
  /** Rules whose handle is new since the capture; they were found by their content. */
  renewedRules: Set<string>;
}

export const newVisit = (place: Place): Visit => ({
  place,
  entry: undefined,
  arrivedBy: undefined,
  leftBy: undefined,
  routedTo: undefined,
  route: undefined,
  isBridged: false,
  isRemembered: false,
  isRedirected: false,
});

/** The packet as an event shows it. An outer datagram's passage tells of the header around it only. */
export function packetAt(event: Event, was: Packet): Packet {
  if (event.kind === 'sighting') return fromIp(event.sighting.packet, event.sighting.outer);
  if (!event.isOuter) return fromTrace(event.passage.packet, was);
  const { src, dst, sport = 0, dport = 0 } = event.passage.packet;
  return { ...was, outer: { src, dst, sport, dport, vni: was.outer?.vni ?? 0 } };
}

/** The events of the same stay after this one. */
export function restOfVisit(events: readonly Event[], index: number): Event[] {
  const rest: Event[] = [];
  for (let at = index + 1; at < events.length && events[at]?.place === events[index]?.place; at++) {
    const event = events[at];
    if (event) rest.push(event);
  }
  return rest;
}

export const where = (place: Place, device?: string, direction?: 'in' | 'out'): Hop['where'] => ({
  node: place.node,
  netns: place.id,
  ...(device === undefined ? {} : { device }),
  ...(direction === undefined ? {} : { direction }),
});
