/** The eBPF programs that a packet meets at a node's devices, and what the dataplane itself told of the packet there. */
import type { BpfAttachment } from '../../../contract/index.ts';
import type { CiliumEvent, SocketEvent } from '../decode/cilium-event.ts';
import { type Followed, identity } from './follow.ts';
import type { Place } from './topology.ts';

export type PacketEvent = Exclude<CiliumEvent, SocketEvent>;

const ATTACHED = { ingress: /^(?:tcx|clsact|tc)\/ingress/, egress: /^(?:tcx|clsact|tc)\/egress/ };

/** tc's hooks: tcx and clsact's direct action. What they see: arrivals after tcpdump, departures before it. */
export function programsAt(place: Place, device: string, hook: 'ingress' | 'egress'): BpfAttachment[] {
  if (place.space.role !== 'node') return [];
  return (place.state?.bpf.attachments ?? []).filter(({ where, kind }) => where === device && ATTACHED[hook].test(kind));
}

/** Of one packet, by the namespace that they come from. */
export function eventsOfPacket(places: readonly Place[], { packet }: Followed): Map<Place, PacketEvent[]> {
  const own = identity(packet);
  return new Map(
    places.map((place) => [
      place,
      place.told.events.flatMap((one) => (one.kind !== 'socket' && identity(one.packet.vxlan?.inner ?? one.packet) === own ? [one] : [])),
    ]),
  );
}

/** What each of Cilium's programs tells first (bpf/bpf_lxc.c, bpf_host.c, bpf_overlay.c: send_trace_notify). */
const FIRST: Record<string, readonly string[]> = {
  cil_from_container: ['from-endpoint'],
  cil_from_netdev: ['from-network'],
  cil_from_overlay: ['from-overlay'],
  cil_from_host: ['from-host', 'from-proxy'],
  cil_to_netdev: ['to-network'],
};
const STARTS = new Set(Object.values(FIRST).flat());

/** Takes from a node's events of a packet those that belong to this run of a program: from its first to the first of the next. */
export function takeEvents(events: PacketEvent[], program: string): PacketEvent[] {
  const first = FIRST[program];
  const at = first === undefined ? -1 : events.findIndex((one) => one.kind === 'trace' && first.includes(one.point));
  if (at < 0) return [];
  const length = events.slice(at + 1).findIndex((one) => one.kind === 'trace' && STARTS.has(one.point));
  return events.splice(at, length < 0 ? events.length - at : length + 1);
}
