/** A program of the dataplane in connect() (cgroup): the socket asked for one address and got another, so that no packet ever carries the first; or it got none. */
import type { Hop, HopProgram, Packet } from '../../../../contract/index.ts';
import { explainSocketProgram } from '../../../explain/index.ts';
import { CONNECT, type Connect, connectProgram, type RefusedConnect } from '../connect.ts';
import { ownerOf } from '../owner.ts';
import type { Place, Topology } from '../topology.ts';
import { type Draft, where } from '../way.ts';
import { backendEntry } from './map-entry.ts';

/** @param packet the first that was made */
export function connectHop(topology: Topology, { place, asked, got, isTold }: Connect, packet: Packet): Draft {
  const entry = backendEntry(place.state?.dataplane, packet.protocol, asked, got);
  const program = programOf(place, { verdict: 'translate', ...(entry && { entry }) });
  return hopOf(topology, place, program, { before: { ...packet, dst: asked.address, dport: asked.port }, after: packet }, isTold);
}

/** @param packet what the first would have been */
export function refusedConnectHop(topology: Topology, { place, entry }: RefusedConnect, packet: Packet): Draft {
  return hopOf(topology, place, programOf(place, { verdict: 'reject', entry }), { before: packet, after: packet }, false);
}

function programOf(place: Place, did: Pick<HopProgram, 'verdict' | 'entry'>): HopProgram {
  const attachment = connectProgram(place);
  return { program: attachment?.name ?? CONNECT, attach: attachment?.kind ?? CONNECT, ...did };
}

function hopOf(topology: Topology, place: Place, program: HopProgram, packet: Hop['packet'], isTold: boolean): Draft {
  return {
    at: null,
    kind: 'bpf',
    where: where(place),
    evidence: isTold ? 'observed' : 'computed',
    source: isTold ? 'Cilium monitor' : 'bpftool cgroup',
    packet,
    bpf: program,
    ...explainSocketProgram({ owner: ownerOf(place), program, ...packet, isTold, names: (kernel) => topology.names.kernel(kernel) }),
  };
}
