/** Tells the hops of the dataplane's programs, as the walk comes by them. */
import type { Packet } from '../../../contract/index.ts';
import { dropOf, programHop } from './hops/program.ts';
import { programsAt, takeEvents } from './programs.ts';
import type { Event } from './timeline.ts';
import { packetAt, restOfVisit, type Way } from './way.ts';

type Seen = Extract<Event, { kind: 'sighting' }>;

/** After it was seen coming in. Whatever is otherwise when it is seen next, at a device with no rule between, this program did. */
export function tellIngress(way: Way, event: Seen, index: number): void {
  const next = restOfVisit(way.events, index)[0];
  const isRedirected = next === undefined ? undefined : next.kind === 'sighting' && next.sighting.direction === 'out';
  const isSame = next !== undefined && next.isOuter === event.isOuter;
  for (const attachment of programsAt(event.place, event.sighting.device, 'ingress')) {
    const after = next && (isRedirected || isSame) ? marked(packetAt(next, way.packet), way.packet) : way.packet;
    const events = takeEvents(way.told.get(event.place) ?? [], attachment.name ?? '');
    const isTurnedRound = way.leg === 'request' && way.turned?.place === event.place && next === undefined;
    way.hops.push(programHop(way.topology, event.place, { attachment, direction: 'in', before: way.packet, after, events, isRedirected, isTurnedRound }));
    way.packet = after;
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
    way.hops.push(programHop(way.topology, event.place, { attachment, direction: 'out', before: way.packet, after, events, isRedirected: false }));
    way.packet = after;
  }
}

/** Whether what is otherwise at this sighting was done by a program that hangs there. */
export const isDoneByEgress = (event: Event): boolean =>
  event.kind === 'sighting' && event.sighting.direction === 'out' && programsAt(event.place, event.sighting.device, 'egress').length > 0;

const marked = (seen: Packet, { mark }: Packet): Packet => (mark === undefined ? seen : { ...seen, mark });
