/** How the way ends: at a socket, at a rule, at a route, or nobody knows. */
import type { Hop, Leg, RuleStep } from '../../../contract/index.ts';
import { explainOutcome, type OutcomeFacts } from '../../explain/index.ts';
import { DESTINATION_UNREACHABLE } from '../decode/ip.ts';
import { tellRemembered } from './between.ts';
import { restoredHop } from './hops/conntrack.ts';
import { deviceHop } from './hops/device.ts';
import { dropHop } from './hops/drop.ts';
import { isBlocking, routeHop } from './hops/route.ts';
import { type Answer, clientSocketHop, socketHop } from './hops/socket.ts';
import { decide } from './hops/verdict.ts';
import { routeTo } from './longest-prefix.ts';
import { unanswered } from './neighbour-state.ts';
import { ownerOf } from './owner.ts';
import { sameTuple } from './packet.ts';
import { tellDroppedGoingOut } from './run-programs.ts';
import type { Place } from './topology.ts';
import type { TurnedRound } from './turned-round.ts';
import type { Draft, Way } from './way.ts';

export function tellEnding(way: Way, answer: Answer): Pick<Leg, 'outcome' | 'reason'> {
  const last = way.events.at(-1);
  const hop = way.hops.at(-1);
  if (!last || !hop)
    return { outcome: 'vanished', reason: explainOutcome({ outcome: 'vanished', packet: way.packet, owner: { kind: 'unknown', netns: '' }, device: '' }) };

  if (last.kind === 'passage' && hop.netfilter) {
    const { effect, decisive } = decide(hop.netfilter.steps);
    if ((effect === 'drop' || effect === 'reject') && decisive) {
      const seen = dropAt(way, last.place)?.drop;
      return tellEnd(
        way,
        last.place,
        {
          packet: way.packet,
          owner: ownerOf(last.place),
          outcome: effect === 'drop' ? 'dropped' : 'rejected',
          table: decisive.table,
          chain: decisive.chain,
          policies: effect === 'drop' ? policiesAsked(hop.netfilter.steps, decisive.chain) : [],
        },
        { passage: last.passage, step: decisive, ...(seen && { seen }) },
      );
    }
  }
  if (way.leg === 'request' && !way.isData && way.turned?.place === last.place) return tellEnd(way, last.place, rejection(way, way.turned, hop));
  tellDroppedGoingOut(way, last.place);
  const goal = arrived(way, last.place) ? last.place : beyondVeth(way);
  const dropped = way.refused ?? dropAt(way, goal ?? last.place);
  if (goal && !(dropped && !isTaken(way, answer))) {
    if (way.leg === 'request' && !way.isData && way.visit.place.traced && !way.visit.isRemembered) tellRemembered(way);
    tellLastRestore(way, goal);
    const end = way.leg === 'request' ? socketHop(goal, way.packet, answer, way.isData) : clientSocketHop(goal, way.packet, way.sent, way.isData);
    way.hops.push(dropped && answer === 'refused' ? { ...end, drop: dropped.drop } : end);
    return { outcome: 'delivered', reason: explainOutcome({ outcome: 'delivered', packet: way.packet, owner: ownerOf(goal) }) };
  }
  return vanish(way, dropped?.place ?? last.place, dropped?.drop);
}

/** Policies whose chains the packet went through from the chain that dropped it. */
const policiesAsked = (steps: readonly RuleStep[], chain: string): string[] => [
  ...new Set(
    steps
      .filter((one) => one.chain === chain)
      .flatMap(({ names }) => names.filter(({ kind }) => kind === 'policy').map(({ namespace, name }) => `${namespace}/${name}`)),
  ),
];

/** Whether what came was not thrown away there: a request that was answered, an answer that the sender got. */
const isTaken = ({ leg, sent }: Way, answer: Answer): boolean => (leg === 'request' ? answer !== 'silent' : sent.error?.kind !== 'timeout');

function rejection({ packet, topology }: Way, { place, device }: TurnedRound, { bpf }: Draft): OutcomeFacts {
  return {
    outcome: 'rejected',
    packet,
    owner: ownerOf(place),
    program: bpf?.program ?? '',
    by: { kind: 'icmp', device },
    hasNoBackend: bpf?.entry !== undefined,
    names: (kernel) => topology.names.kernel(kernel),
  };
}

/** The last un-NAT comes after the last hook that a trace shows: what the client's own socket calls the two ends tells of it. */
function tellLastRestore(way: Way, place: Place): void {
  const [src, sport] = (way.sent.remote ?? '').split(':');
  const [dst, dport] = (way.sent.local ?? '').split(':');
  if (way.leg !== 'reply' || way.packet.icmpType === DESTINATION_UNREACHABLE || !src || !dst) return;
  // the socket is connected to the backend, and a program in getpeername() says otherwise: no packet was translated
  if (way.connect?.got.address === way.packet.src) return;
  const ports = way.packet.sport === undefined ? {} : { sport: Number(sport), dport: Number(dport) };
  const seen = { ...way.packet, src, dst, ...ports };
  if (sameTuple(way.packet, seen)) return;
  const hop = restoredHop(way, [place], seen);
  way.hops.push(hop);
  way.packet = hop.packet.after;
}

/** In, not out; unwrapped; at an address of this very namespace. */
function arrived(way: Way, place: Place): boolean {
  const last = way.events.at(-1);
  if (way.packet.outer !== undefined || (last?.kind === 'sighting' && last.sighting.direction === 'out')) return false;
  // 127.0.0.0/8 is local without being written out (ip-route(8), table local)
  return (
    place.netns !== undefined &&
    (place.netns.addresses.some(({ address }) => address === way.packet.dst) || routeTo(place.netns, way.packet.dst)?.type === 'local')
  );
}

/** It went into a veth whose other end has the address, and nobody listened there: it can only have come out. */
function beyondVeth(way: Way): Place | undefined {
  const last = way.events.at(-1);
  if (last?.kind !== 'sighting' || last.sighting.direction !== 'out' || !last.place.netns || way.packet.outer !== undefined) return undefined;
  const link = last.place.link(last.sighting.device);
  const peer = link && way.topology.peer(last.place.node, last.place.netns, link);
  if (!peer?.netns.addresses.some(({ address }) => address === way.packet.dst)) return undefined;
  const known = way.topology.place(peer.netns.id);
  if (known?.space.pcap !== undefined) return undefined;
  const place: Place = known ?? {
    space: { index: -1, role: 'pod', node: peer.node, inode: peer.netns.inode },
    id: peer.netns.id,
    node: peer.node,
    traced: false,
    state: last.place.state,
    netns: peer.netns,
    rules: () => undefined,
    told: { events: [], unreadable: [] },
    remembered: { connections: [], unreadable: [] },
    tables: [],
    link: (device) => peer.netns.links.find(({ name }) => name === device),
  };
  way.hops.push({ ...deviceHop(way.topology, place, peer.link.name, 'in', way.packet, null), source: 'ip link' });
  return place;
}

/** The kernel's function that has the route, and finds that the packet may not take it: too big, or its TTL has run out (net/ipv4/ip_forward.c). */
const AFTER_ROUTING = 'ip_forward';

function vanish(way: Way, place: Place, drop: Hop['drop']): Pick<Leg, 'outcome' | 'reason'> {
  const last = way.events.at(-1);
  const device = last?.kind === 'sighting' ? last.sighting.device : (last?.passage.packet.oif ?? last?.passage.packet.iif ?? '');
  const facts = { packet: way.packet, owner: ownerOf(place), outcome: 'vanished' as const, device };
  const isIn = last?.kind === 'sighting' ? last.sighting.direction === 'in' : last?.passage.packet.oif === undefined;
  const destination = way.packet.outer?.dst ?? way.packet.dst;
  const routed = isIn && place.space.role !== 'pod' ? routeHop(place, destination, way.packet, way.packet) : undefined;
  const isBlocked = routed !== undefined && isBlocking(routed.route);
  if (isBlocked || (routed && drop?.location === AFTER_ROUTING)) way.hops.push(routed.hop);
  const program = way.hops.at(-1)?.bpf;
  const decides = program?.verdict === 'deny' ? program.policies?.at(-1) : undefined;
  const policy = decides && `${decides.names.join(', ')}: ${decides.text}`;
  if (drop) return tellEnd(way, place, { ...facts, packet: way.packet, outcome: 'dropped', drop, teller: way.refused ? 'dataplane' : 'kernel', policy });
  if (isBlocked) return tellEnd(way, place, { ...facts, route: routed.hop.route?.text ?? `no route to ${destination}` });
  const route = way.visit.route ?? routed?.route;
  const next = route?.gateway ?? destination;
  const state = unanswered(place, next, route?.dev);
  return tellEnd(way, place, state === undefined ? facts : { ...facts, neighbour: { address: next, state } });
}

/** The kernel's own word for why it let the packet go: here, else in any other namespace that the capture knows. */
function dropAt(way: Way, place: Place): { place: Place; drop: NonNullable<Hop['drop']> } | undefined {
  const of = (one: Place) => way.drops.find(({ netns }) => netns === one.space.inode);
  const here = of(place);
  const elsewhere = here ? undefined : way.topology.places.find((one) => one !== place && !way.events.some((event) => event.place === one) && of(one));
  const event = here ?? (elsewhere && of(elsewhere));
  if (!event) return undefined;
  const { reason, location } = event;
  return { place: elsewhere ?? place, drop: { reason, ...(location === undefined ? {} : { location }) } };
}

function tellEnd(way: Way, place: Place, facts: OutcomeFacts, by?: Parameters<typeof dropHop>[3]): Pick<Leg, 'outcome' | 'reason'> {
  way.hops.push(dropHop(place, way.packet, facts, by));
  return { outcome: facts.outcome, reason: explainOutcome(facts) };
}
