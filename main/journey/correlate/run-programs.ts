/** Tells the hops of the dataplane's programs, as the walk comes by them. */
import type { Packet } from '../../../contract/index.ts';
import { unwrappedByProgram, wrappedByProgram } from './hops/link-layer.ts';
import { dropOf, programHop } from './hops/program.ts';
import { programsAt, takeEvents } from './programs.ts';
import { droppedByProgram } from './tc-drop.ts';
import type { Event } from './timeline.ts';
import { deviceName, type Place } from './topology.ts';
import { packetAt, restOfVisit, type Way } from './way.ts';

type Seen = Extract<Event, { kind: 'sighting' }>;

/**
 * After it was seen coming in. Whatever is otherwise when it is seen next, at a device with no rule between, this program did. It may make a tunnel's datagram of it, or
 * unmake one, without any device that is a tunnel: what is on the wire says so.
 */
export function tellIngress(way: Way, event: Seen, index: number): void {
  const next = restOfVisit(way.events, index)[0];
  const dropped = next === undefined ? droppedByProgram(way, event.place) : undefined;
  const isRedirected = dropped ? dropped.direction === 'out' : next === undefined ? undefined : next.kind === 'sighting' && next.sighting.direction === 'out';
  const isDropped = dropped?.direction === 'in' && dropped.device === event.sighting.device;
  const isSame = next !== undefined && next.isOuter === event.isOuter;
  for (const attachment of programsAt(event.place, event.sighting.device, 'ingress')) {
    const seen = next && (isRedirected || isSame) ? marked(packetAt(next, way.packet), way.packet) : isRedirected && dropped ? dropped.packet : way.packet;
    if (event.isOuter && seen.outer === undefined) {
      const hop = unwrappedByProgram(event.place, attachment, way.packet);
      way.hops.push(hop);
      way.packet = hop.packet.after;
    }
    const wraps = event.isOuter ? undefined : seen.outer;
    const { outer: _, ...inner } = seen;
    const after = wraps ? inner : seen;
    const events = takeEvents(way.told.get(event.place) ?? [], attachment.name ?? '');
    const isTurnedRound = way.leg === 'request' && way.turned?.place === event.place && next === undefined;
    const run = { attachment, direction: 'in' as const, before: way.packet, after, events, isRedirected, isTurnedRound, isDropped, isFirst: isFirst(way) };
    way.hops.push(programHop(way.topology, event.place, { ...run, ...(wraps && { wraps }) }));
    if (wraps) way.hops.push(wrappedByProgram(event.place, attachment, after, wraps));
    way.packet = seen;
    way.visit.isRedirected = isRedirected === true;
    const drop = dropOf(events);
    if (drop) way.refused = { place: event.place, drop };
  }
}

/** Before it is seen going out. */
export function tellEgress(way: Way, event: Seen, seen: Packet): void {
  for (const attachment of programsAt(event.place, event.sighting.device, 'egress')) {
    const after = marked(seen, way.packet);
    const events = takeEvents(way.told.get(event.place) ?? [], attachment.name ?? '');
    const run = { attachment, direction: 'out' as const, before: way.packet, after, events, isRedirected: false, isFirst: isFirst(way) };
    way.hops.push(programHop(way.topology, event.place, run));
    way.packet = after;
  }
}

/** A device's program dropped it before it was seen going out: by what the dataplane told of that, or the kernel at which device. */
export function tellDroppedGoingOut(way: Way, place: Place): void {
  const left = way.told.get(place) ?? [];
  const own = left.find((one) => one.kind === 'drop');
  const kernel = droppedByProgram(way, place);
  const device = own ? deviceName(place, own.ifindex) : kernel?.direction === 'out' ? kernel.device : undefined;
  if (device === undefined || way.refused) return;
  for (const attachment of programsAt(place, device, 'egress')) {
    const events = takeEvents(left, attachment.name ?? '');
    const run = { attachment, direction: 'out' as const, before: way.packet, after: way.packet, events, isRedirected: undefined, isDropped: true };
    way.hops.push(programHop(way.topology, place, { ...run, isFirst: isFirst(way) }));
    const drop = dropOf(events);
    if (drop) way.refused = { place, drop };
  }
}

const isFirst = ({ leg, isData }: Way): boolean => leg === 'request' && !isData;

/** Whether what is otherwise at this sighting was done by a program that hangs there. */
export const isDoneByEgress = (event: Event): boolean =>
  event.kind === 'sighting' && event.sighting.direction === 'out' && programsAt(event.place, event.sighting.device, 'egress').length > 0;

const marked = (seen: Packet, { mark }: Packet): Packet => (mark === undefined ? seen : { ...seen, mark });
