/** Every time that a packet of this request crossed a device: all tcpdump files in one order of time. */

import type { Link } from '../../../contract/index.ts';
import type { IpPacket } from '../decode/ip.ts';
import { decodePcap } from '../decode/pcap.ts';
import type { Evidence } from '../evidence.ts';
import { deviceName, type Place } from './topology.ts';

export interface Sighting {
  /** Microseconds since the start of the second in which the request was sent. */
  at: number;
  place: Place;
  device: string;
  direction: 'in' | 'out';
  /** The followed packet: what is inside VXLAN, where it travels in VXLAN. */
  packet: IpPacket;
  /** The VXLAN datagram around it. */
  outer?: IpPacket;
}

/** Seconds that times are counted from. */
export const epochOf = ({ times }: Evidence): number => Math.floor((times[0] ?? 0) / 1e6);

/**
 * One clock (one kernel) stamps them all. Stamps may be equal, since a packet keeps its stamp from veth to bridge: inside a namespace the order of the
 * file decides, between namespaces what leaves comes before what arrives.
 */
export function sightings(evidence: Evidence, places: readonly Place[]): Sighting[] {
  const epoch = epochOf(evidence);
  const queues = places.flatMap((place) => {
    const own = ofPlace(place, epoch);
    return own.length > 0 ? [own] : [];
  });
  queues.sort((a, b) => (a[0]?.place.id ?? '').localeCompare(b[0]?.place.id ?? ''));
  const merged: Sighting[] = [];
  for (;;) {
    const heads = queues.flatMap((queue) => (queue[0] ? [{ queue, head: queue[0] }] : []));
    if (heads.length === 0) return merged;
    const next = heads.reduce((best, one) => (before(one.head, best.head) ? one : best));
    merged.push(next.head);
    next.queue.shift();
  }
}

const before = (a: Sighting, b: Sighting) => a.at < b.at || (a.at === b.at && a.direction === 'out' && b.direction === 'in');

/** Ports of a bridge, and tunnels whose packets a program takes on: they are not asked for by their own MAC address. Elsewhere it is a flooded copy. */
const isForAnyone = (link: Link | undefined) => link?.master !== undefined || link?.kind === 'vxlan';

function ofPlace(place: Place, epoch: number): Sighting[] {
  const own: Sighting[] = [];
  for (const { at, ifindex, direction, otherHost, packet } of decodePcap(Buffer.from(place.space.pcap ?? '', 'base64'), epoch)) {
    const device = deviceName(place, ifindex);
    if (otherHost && !isForAnyone(place.link(device))) continue;
    own.push(packet.vxlan ? { at, place, device, direction, packet: packet.vxlan.inner, outer: packet } : { at, place, device, direction, packet });
  }
  return own.sort((a, b) => a.at - b.at);
}
