/** Below IP: a bridge chooses a port, a neighbour gives a MAC address, VXLAN wraps and unwraps. Computed from the captured tables. */
import type { BpfAttachment, Packet } from '../../../../contract/index.ts';
import { explainBridge, explainDecapsulate, explainEncapsulate, explainNeighbour } from '../../../explain/index.ts';
import { ownerOf } from '../owner.ts';
import type { Place, Topology } from '../topology.ts';
import { type Draft, where } from '../way.ts';

export interface Switching {
  bridge: string;
  /** Port that the frame came in by; absent when the namespace itself sends through its bridge. */
  from?: string | undefined;
  to: string;
  /** Ports that it went out by. */
  copies: number;
}

export function bridgeHop(topology: Topology, place: Place, { bridge, from, to, copies }: Switching, packet: Packet): Draft {
  const receiver = packet.outer?.dst ?? packet.dst;
  const end = topology.owner(receiver)?.netns;
  const dev = end?.addresses.find(({ address }) => address === receiver)?.dev;
  const mac = place.netns?.neighbours.find((one) => one.dst === receiver && one.dev === bridge)?.mac ?? end?.links.find(({ name }) => name === dev)?.mac;
  const entry = place.netns?.fdb.find((one) => one.mac === mac && one.dev === to && one.master === bridge);
  return {
    at: null,
    kind: 'bridge',
    where: where(place, bridge),
    evidence: copies > 1 ? 'observed' : 'computed',
    source: copies > 1 ? 'tcpdump' : entry ? 'bridge fdb' : 'ip link',
    packet: { before: packet, after: packet },
    ...explainBridge({ owner: ownerOf(place), bridge, from, to, address: receiver, mac: copies > 1 ? undefined : entry?.mac, copies }),
  };
}

export function neighbourHop(place: Place, address: string, device: string, packet: Packet): Draft | undefined {
  const neighbour = place.netns?.neighbours.find((one) => one.dst === address && one.dev === device);
  if (neighbour?.mac === undefined) return undefined;
  return {
    at: null,
    kind: 'neighbour',
    where: where(place, device),
    evidence: 'computed',
    source: 'ip neigh',
    packet: { before: packet, after: packet },
    ...explainNeighbour({ owner: ownerOf(place), address, mac: neighbour.mac, device, permanent: neighbour.state.includes('PERMANENT') }),
  };
}

/** @param gateway next hop on the VXLAN device, whose MAC address leads to the other node  @param isSeen the packet was seen in this namespace before and after */
export function encapsulateHop(
  place: Place,
  { device, gateway, isSeen }: { device: string; gateway: string | undefined; isSeen: boolean },
  before: Packet,
  outer: NonNullable<Packet['outer']>,
): Draft {
  const mac = place.netns?.neighbours.find((one) => one.dst === gateway && one.dev === device)?.mac;
  const entry = place.netns?.fdb.find((one) => one.mac === mac && one.dev === device && one.dst === outer.dst);
  return {
    at: null,
    kind: 'encapsulate',
    where: where(place, device),
    evidence: isSeen ? 'placed' : 'computed',
    source: entry ? 'tcpdump, bridge fdb' : 'tcpdump',
    packet: { before, after: { ...before, outer } },
    ...explainEncapsulate({ owner: ownerOf(place), device, mac: entry?.mac, dst: outer.dst, port: outer.dport, vni: outer.vni }),
  };
}

export function decapsulateHop(place: Place, device: string, before: Packet, isSeen: boolean): Draft {
  const { outer, ...after } = before;
  return {
    at: null,
    kind: 'decapsulate',
    where: where(place, device),
    evidence: isSeen ? 'placed' : 'computed',
    source: 'tcpdump',
    packet: { before, after },
    ...explainDecapsulate({ owner: ownerOf(place), device, port: outer?.dport ?? 0, vni: outer?.vni ?? 0 }),
  };
}

/** A program wrote the outer header itself: no device of this node is that tunnel. */
export function wrappedByProgram(place: Place, { where: device, name = '' }: BpfAttachment, before: Packet, outer: NonNullable<Packet['outer']>): Draft {
  return {
    at: null,
    kind: 'encapsulate',
    where: where(place, device),
    evidence: 'placed',
    source: 'tcpdump',
    packet: { before, after: { ...before, outer } },
    ...explainEncapsulate({ owner: ownerOf(place), device, program: name, dst: outer.dst, port: outer.dport, vni: outer.vni }),
  };
}

export function unwrappedByProgram(place: Place, { where: device, name = '' }: BpfAttachment, before: Packet): Draft {
  const { outer, ...after } = before;
  return {
    at: null,
    kind: 'decapsulate',
    where: where(place, device),
    evidence: 'placed',
    source: 'tcpdump',
    packet: { before, after },
    ...explainDecapsulate({ owner: ownerOf(place), device, program: name, port: outer?.dport ?? 0, vni: outer?.vni ?? 0 }),
  };
}
