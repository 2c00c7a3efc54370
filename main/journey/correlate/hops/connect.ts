/** A program of the dataplane in connect() (cgroup): the socket asked for one address and got another, so that no packet ever carries the first. */
import type { HopProgram, Packet } from '../../../../contract/index.ts';
import { explainSocketProgram } from '../../../explain/index.ts';
import { CONNECT, type Connect, connectProgram } from '../connect.ts';
import { ownerOf } from '../owner.ts';
import type { Topology } from '../topology.ts';
import { type Draft, where } from '../way.ts';
import { backendEntry } from './map-entry.ts';

/** @param packet the first that was made */
export function connectHop(topology: Topology, { place, asked, got, isTold }: Connect, packet: Packet): Draft {
  const before = { ...packet, dst: asked.address, dport: asked.port };
  const attachment = connectProgram(place);
  const entry = backendEntry(place.state?.dataplane, packet.protocol, asked, got);
  const program: HopProgram = {
    program: attachment?.name ?? CONNECT,
    attach: attachment?.kind ?? CONNECT,
    verdict: 'translate',
    ...(entry && { entry }),
  };
  return {
    at: null,
    kind: 'bpf',
    where: where(place),
    evidence: isTold ? 'observed' : 'computed',
    source: isTold ? 'Cilium monitor' : 'bpftool cgroup',
    packet: { before, after: packet },
    bpf: program,
    ...explainSocketProgram({ owner: ownerOf(place), program, before, after: packet, isTold, names: (kernel) => topology.names.kernel(kernel) }),
  };
}
