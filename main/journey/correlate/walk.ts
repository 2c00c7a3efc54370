/** Walks along the events of one leg and tells its hops. */
import type { Packet } from '../../../contract/index.ts';
import { tellBetween } from './between.ts';
import { deviceHop } from './hops/device.ts';
import { netfilterHop } from './hops/netfilter.ts';
import { tellEgress, tellIngress } from './run-programs.ts';
import type { Event } from './timeline.ts';
import { newVisit, packetAt, type Way } from './way.ts';

export function walk(way: Way): void {
  const seenIn = new Set(way.events.flatMap((event) => (event.kind === 'sighting' ? [event.place] : [])));
  way.events.forEach((event, index) => {
    if (event.place !== way.visit.place) way.visit = newVisit(event.place);
    const onlyTraced = !seenIn.has(event.place);
    if (onlyTraced) tellArrival(way, event);
    const seen = packetAt(event, way.packet);
    if (!event.isOuter) way.visit.entry ??= entryOf(way, event, seen);
    tellBetween(way, event, index, seen);
    if (event.kind === 'sighting') tellSighting(way, event, index, seen);
    else tellPassage(way, event, index, seen);
    if (onlyTraced) tellDeparture(way, event, index);
    way.previous = event.place;
  });
}

/** NAT may have happened before the first thing that is seen here (an answer's un-NAT); conntrack's tuple is that of the packet before it. */
const entryOf = (way: Way, event: Event, seen: Packet): Packet =>
  event.kind === 'sighting' && event.sighting.direction === 'in' ? seen : way.packet.outer === undefined ? way.packet : seen;

function tellSighting(way: Way, event: Extract<Event, { kind: 'sighting' }>, index: number, seen: Packet): void {
  const { device, direction, at } = event.sighting;
  if (direction === 'out') tellEgress(way, event, seen);
  const mark = way.packet.mark;
  way.packet = mark === undefined || event.isOuter ? seen : { ...seen, mark };
  way.hops.push(deviceHop(way.topology, event.place, device, direction, way.packet, at - way.start));
  if (direction === 'in') {
    way.visit.arrivedBy = device;
    tellIngress(way, event, index);
  } else {
    way.visit.leftBy = device;
    const next = way.events[index + 1];
    // out by a bridge is not out of the node: hooks and a port may follow, and the packet is still the same
    if (next?.place === event.place && next.isOuter === event.isOuter) return;
    const { mark: _, ...unmarked } = way.packet;
    way.packet = unmarked;
  }
}

function tellPassage(way: Way, event: Extract<Event, { kind: 'passage' }>, index: number, seen: Packet): void {
  // What the trace shows at the entry is what the packet is now; the outer header's numbers say nothing about the packet inside.
  if (!event.isOuter)
    way.packet = { ...way.packet, ...(seen.ttl === undefined ? {} : { ttl: seen.ttl }), ...(seen.mark === undefined ? {} : { mark: seen.mark }) };
  const hop = netfilterHop(way, event.passage, index);
  way.hops.push(hop);
  way.packet = hop.packet.after;
}

/** No tcpdump here: the trace says by which device the packet came in. */
function tellArrival(way: Way, event: Event): void {
  if (event.kind === 'passage' && event.place.link(event.passage.packet.iif ?? '')?.kind === 'bridge') return;
  if (event.kind !== 'passage' || event.passage.packet.iif === undefined || way.visit.arrivedBy === event.passage.packet.iif) return;
  if (event.passage.hook === 'postrouting' || (way.visit.leftBy !== undefined && way.packet.outer === undefined && event.isOuter)) return;
  const { iif } = event.passage.packet;
  if (way.packet.outer === undefined && event.isOuter) return;
  if (way.packet.outer !== undefined && !event.isOuter) return void (way.visit.arrivedBy = iif);
  way.hops.push(deviceHop(way.topology, event.place, iif, 'in', way.packet, null));
  way.visit.arrivedBy = iif;
}

/** And by which it went out, if anything was seen of it later. */
function tellDeparture(way: Way, event: Event, index: number): void {
  if (event.kind === 'passage' && event.place.link(event.passage.packet.oif ?? '')?.kind === 'bridge') return;
  const next = way.events[index + 1];
  if (
    event.kind !== 'passage' ||
    event.passage.packet.oif === undefined ||
    next === undefined ||
    (next.place === event.place && next.isOuter === event.isOuter)
  )
    return;
  // OUTPUT names the device that the first routing chose; after DNAT the route may be another
  const oif = (event.passage.hook === 'output' ? way.visit.route?.dev : undefined) ?? event.passage.packet.oif;
  way.hops.push(deviceHop(way.topology, event.place, oif, 'out', way.packet, null));
  way.visit.leftBy = oif;
}
