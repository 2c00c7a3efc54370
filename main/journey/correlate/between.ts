/** What must have happened between two events, though nothing was seen of it: unwrapping, un-NAT, routing, bridging, remembering, wrapping. */
import type { Packet } from '../../../contract/index.ts';
import { rememberedHop, restoredHop } from './hops/conntrack.ts';
import { bridgeHop, decapsulateHop, encapsulateHop, neighbourHop } from './hops/link-layer.ts';
import { routeHop } from './hops/route.ts';
import { sameTuple } from './packet.ts';
import { isDoneByEgress } from './run-programs.ts';
import type { Event } from './timeline.ts';
import { bridgeOf, type Place } from './topology.ts';
import { restOfVisit, type Way } from './way.ts';

/** @param seen the packet as the event shows it */
export function tellBetween(way: Way, event: Event, index: number, seen: Packet): void {
  unwrap(way, event);
  restore(way, event, seen);
  wrap(way, event, seen);
  choose(way, event, index, seen);
  remember(way, event);
  resolve(way, event);
}

function unwrap(way: Way, event: Event): void {
  const { outer, ...inner } = way.packet;
  if (outer === undefined || event.isOuter) return;
  const here = event.kind === 'sighting' ? event.sighting.device : event.passage.packet.iif;
  const place = unseenEnd(way, event, outer.dst) ?? event.place;
  way.hops.push(decapsulateHop(place, (place === event.place ? here : undefined) ?? vxlanDevice(place), way.packet, place === event.place));
  way.packet = inner;
  way.visit = { ...way.visit, routedTo: undefined, route: undefined, isBridged: false };
}

/** Wrapping and unwrapping happen in one namespace. Where two follow each other with nothing seen between, it was done by the node that the outer header names. */
function unseenEnd(way: Way, event: Event, address: string): Place | undefined {
  const owner = way.topology.owner(address)?.netns.id;
  return way.previous === event.place || owner === undefined || owner === event.place.id ? undefined : way.topology.place(owner);
}

const vxlanDevice = (place: Place) => place.netns?.links.find(({ kind }) => kind === 'vxlan')?.name ?? '';

function wrap(way: Way, event: Event, seen: Packet): void {
  if (way.packet.outer !== undefined || !event.isOuter || seen.outer === undefined) return;
  const { visit } = way;
  const place = unseenEnd(way, event, seen.outer.src) ?? event.place;
  const device = (place === visit.place ? visit.leftBy : undefined) ?? vxlanDevice(place);
  const vni = seen.outer.vni || (outerLater(way)?.vni ?? visit.place.link(device)?.vxlan?.id ?? 0);
  const hop = encapsulateHop(place, { device, gateway: visit.route?.gateway, isSeen: place === event.place }, way.packet, { ...seen.outer, vni });
  way.hops.push(hop);
  way.packet = hop.packet.after;
  way.visit = { ...visit, routedTo: undefined, route: undefined, isRedirected: false };
}

function outerLater(way: Way) {
  for (const event of way.events) if (event.kind === 'sighting' && event.sighting.outer?.vxlan) return { vni: event.sighting.outer.vxlan.vni };
  return undefined;
}

function restore(way: Way, event: Event, seen: Packet): void {
  if (event.isOuter || sameTuple(way.packet, seen)) return;
  const hop = restoredHop(way, [event.place, ...(way.previous ? [way.previous] : []), ...way.topology.places], seen);
  if (isDoneByEgress(event) && !hop.conntrack) return;
  way.hops.push(hop);
  way.packet = hop.packet.after;
}

/** Bridged or routed? A packet that came in by a port of a bridge and leaves by another with its TTL untouched was switched. */
function choose(way: Way, event: Event, index: number, seen: Packet): void {
  const { visit, topology } = way;
  const leaving = event.kind === 'sighting' && event.sighting.direction === 'out' ? event.sighting.device : undefined;
  if (event.kind === 'sighting' ? leaving === undefined : event.passage.hook === 'prerouting') return;
  if (visit.isRedirected) return;

  const destination = event.isOuter ? (seen.outer?.dst ?? seen.dst) : seen.dst;
  const key = `${event.isOuter} ${destination}`;
  if (!visit.isBridged && visit.routedTo !== key) {
    const bridge = switched(way, event, index, seen);
    if (bridge) {
      visit.isBridged = true;
      way.hops.push(
        bridgeHop(topology, event.place, { bridge: bridge.name, from: visit.arrivedBy, to: bridge.to, copies: copiesOf(way, event, index) }, way.packet),
      );
    } else {
      const routed = routeHop(event.place, destination, way.packet, event.isOuter ? way.packet : seen);
      if (routed) {
        way.hops.push(routed.hop);
        way.packet = routed.hop.packet.after;
        visit.route = routed.route;
      }
    }
    visit.routedTo = key;
  } else if (!visit.isBridged && leaving !== undefined && visit.leftBy !== undefined && bridgeOf(event.place, leaving) === visit.leftBy) {
    way.hops.push(bridgeHop(topology, event.place, { bridge: visit.leftBy, to: leaving, copies: copiesOf(way, event, index) }, way.packet));
  }
}

/** Nobody saw by which port it came in, but the trace says that it goes through a bridge and back out by it. */
function tracedBridge({ kind, place, ...event }: Event): string | undefined {
  if (!('passage' in event)) return undefined;
  const { iif, oif } = event.passage.packet;
  return kind === 'passage' && iif !== undefined && iif === oif && place.link(iif)?.kind === 'bridge' ? iif : undefined;
}

/** Ports that the frame went out by; 1 where it was not flooded. */
function copiesOf(way: Way, event: Event, index: number): number {
  for (const one of [event, ...restOfVisit(way.events, index)]) {
    const copies = one.kind === 'sighting' ? way.copies.get(one.sighting) : undefined;
    if (copies !== undefined) return copies;
  }
  return 1;
}

function switched(way: Way, event: Event, index: number, seen: Packet): { name: string; to: string } | undefined {
  const { place } = event;
  const bridge = way.visit.arrivedBy === undefined ? tracedBridge(event) : bridgeOf(place, way.visit.arrivedBy);
  if (bridge === undefined) return undefined;
  const out = [event, ...restOfVisit(way.events, index)].find(
    (one) => one.kind === 'sighting' && one.sighting.direction === 'out' && one.isOuter === event.isOuter,
  );
  if (out?.kind === 'sighting') {
    const { device, packet } = out.sighting;
    const last = [event, ...restOfVisit(way.events, index)].findLast(
      (one) => one.kind === 'sighting' && one.sighting.direction === 'out' && one.isOuter === event.isOuter,
    );
    const to = last?.kind === 'sighting' ? last.sighting.device : device;
    return (bridgeOf(place, device) === bridge || device === bridge) && packet.ttl === way.packet.ttl ? { name: bridge, to } : undefined;
  }
  return event.kind === 'passage' && event.passage.packet.oif === bridge && seen.ttl === way.packet.ttl ? { name: bridge, to: bridge } : undefined;
}

/** A new connection is entered when its first packet leaves; a reply opens none. */
function remember(way: Way, event: Event): void {
  const { visit } = way;
  if (
    way.leg !== 'request' ||
    way.isData ||
    visit.isRemembered ||
    !visit.place.traced ||
    event.isOuter ||
    event.kind !== 'sighting' ||
    event.sighting.direction !== 'out'
  )
    return;
  tellRemembered(way);
}

export function tellRemembered(way: Way): void {
  const { visit } = way;
  const hop = visit.entry && rememberedHop(way.conntrack, visit.place, visit.entry, way.packet);
  if (hop) way.hops.push(hop);
  visit.isRemembered = true;
}

function resolve(way: Way, event: Event): void {
  if (event.kind !== 'sighting' || event.isOuter || event.sighting.direction !== 'out') return;
  const { device } = event.sighting;
  const gateway = way.visit.route?.gateway;
  const hop = event.place.link(device)?.kind === 'vxlan' && gateway !== undefined ? neighbourHop(event.place, gateway, device, way.packet) : undefined;
  if (hop) way.hops.push(hop);
}
