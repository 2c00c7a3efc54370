/** The packet crosses a device. */
import type { Packet } from '../../../../contract/index.ts';
import { explainDevice } from '../../../explain/index.ts';
import { ownerOf } from '../owner.ts';
import type { Place, Topology } from '../topology.ts';
import { type Draft, where } from '../way.ts';

/** @param at microseconds after the leg's first sighting; null where only a rule trace tells of it */
export function deviceHop(topology: Topology, place: Place, device: string, direction: 'in' | 'out', packet: Packet, at: number | null): Draft {
  const link = place.link(device);
  const peer = link && place.netns ? topology.peer(place.node, place.netns, link) : undefined;
  return {
    at: at === null ? null : Math.round(at * 10) / 10,
    kind: 'device',
    where: where(place, device, direction),
    evidence: at === null ? 'computed' : 'observed',
    source: at === null ? 'nft monitor trace' : 'tcpdump',
    packet: { before: packet, after: packet },
    ...explainDevice({
      owner: ownerOf(place),
      device,
      direction,
      packet,
      link,
      peer: peer && { device: peer.link.name, owner: peer.netns.owner },
      fromTrace: at === null,
    }),
  };
}
