/**
 * A bridge that does not know where a MAC address lives sends the frame out by every port. One of the copies is the way; the others reach namespaces that throw them away.
 */
import type { Sighting } from './sightings.ts';
import { bridgeOf, type Place, type Topology } from './topology.ts';

export interface Unflooded {
  /** Without the copies that lead nowhere. */
  path: Sighting[];
  /** To how many ports the frame went, for the sighting that is on the way. */
  copies: Map<Sighting, number>;
}

export function withoutFlooding(followed: readonly Sighting[], topology: Topology): Unflooded {
  const copies = new Map<Sighting, number>();
  const dead = new Set<Sighting>();
  for (const group of portGroups(followed)) {
    const on = group.find((sighting) => leadsToReceiver(topology, sighting)) ?? group.find((sighting) => seenBehind(followed, topology, sighting)) ?? group[0];
    if (!on || new Set(group.map(({ device }) => device)).size < 2) continue;
    copies.set(on, group.length);
    for (const sighting of group) if (sighting !== on) dead.add(sighting);
  }
  return { path: followed.filter((sighting) => !dead.has(sighting)), copies };
}

/** What left by ports of one bridge, in one form. */
function portGroups(followed: readonly Sighting[]): Sighting[][] {
  const groups = new Map<string, Sighting[]>();
  for (const sighting of followed) {
    const bridge = bridgeOf(sighting.place, sighting.device);
    if (bridge === undefined || sighting.direction !== 'out') continue;
    const key = `${sighting.place.id} ${bridge} ${sighting.outer !== undefined} ${sighting.packet.ttl}`;
    groups.set(key, [...(groups.get(key) ?? []), sighting]);
  }
  return [...groups.values()];
}

function peerOfPort(topology: Topology, { place, device }: Sighting) {
  const link = place.link(device);
  return link && place.netns ? topology.peer(place.node, place.netns, link) : undefined;
}

function leadsToReceiver(topology: Topology, sighting: Sighting): boolean {
  const receiver = sighting.outer?.dst ?? sighting.packet.dst;
  return peerOfPort(topology, sighting)?.netns.addresses.some(({ address }) => address === receiver) ?? false;
}

/** Copies for others are not kept (their frames carry another's MAC address), so whoever is seen took it. */
function seenBehind(followed: readonly Sighting[], topology: Topology, sighting: Sighting): boolean {
  const peer = peerOfPort(topology, sighting);
  const place: Place | undefined = peer && topology.place(peer.netns.id);
  return place !== undefined && followed.some((one) => one.place === place && one.direction === 'in');
}
