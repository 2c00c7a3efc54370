/** A program of the dataplane takes the packet: at a device (tc). */
import type { BpfAttachment, Hop, HopProgram, Packet } from '../../../../contract/index.ts';
import { explainProgram } from '../../../explain/index.ts';
import { ownerOf } from '../owner.ts';
import type { PacketEvent } from '../programs.ts';
import type { Place, Topology } from '../topology.ts';
import { type Draft, where } from '../way.ts';
import { emptyEntry, entryFor, type MapEntry } from './map-entry.ts';
import { policyOf } from './policy-entry.ts';

export interface ProgramRun {
  attachment: BpfAttachment;
  direction: 'in' | 'out';
  before: Packet;
  after: Packet;
  /** What the dataplane told of it; empty where it tells nothing. */
  events: readonly PacketEvent[];
  /** The packet goes on past the node's own routes and rules; undefined where it was not seen to go on. */
  isRedirected: boolean | undefined;
  /** It made an ICMP error of it, which goes back by the same device. */
  isTurnedRound?: boolean;
}

/** Cilium's own events are an observation; without them only where the program hangs is known, and what came of it. */
export function programHop(
  topology: Topology,
  place: Place,
  { attachment, direction, before, after, events, isRedirected, isTurnedRound = false }: ProgramRun,
): Draft {
  const goesOn = isRedirected === undefined ? 'unknown' : isRedirected ? 'redirect' : 'pass';
  const verdict = isTurnedRound ? 'reject' : (verdictOf(events) ?? goesOn);
  const entry = isTurnedRound ? noBackend(place, before) : entryFor(place.state?.dataplane, before, after);
  const told = events.flatMap((one) => (one.kind === 'policy' ? [policyOf(topology, place, one)] : []));
  const policies = told.flatMap((one) => one.entry ?? []);
  const program: HopProgram = {
    program: attachment.name ?? `#${attachment.programId ?? '?'}`,
    attach: attachment.kind,
    device: attachment.where,
    verdict,
    ...(entry && { entry: { map: entry.map, text: entry.text } }),
    ...(policies.length > 0 && { policies }),
  };
  return {
    at: null,
    kind: 'bpf',
    where: where(place, attachment.where, direction),
    evidence: events.length > 0 ? 'observed' : 'computed',
    source: events.length > 0 ? 'Cilium monitor' : 'bpftool net',
    packet: { before, after },
    bpf: program,
    ...explainProgram({
      owner: ownerOf(place),
      program,
      before,
      after,
      by: entry?.by,
      policy: told.map(({ facts }) => facts),
      isRedirected,
      names: (kernel) => topology.names.kernel(kernel),
      isTold: events.length > 0,
    }),
  };
}

function noBackend(place: Place, { protocol, dst, dport }: Packet): MapEntry | undefined {
  const entry = emptyEntry(place.state?.dataplane, protocol, { address: dst, port: dport });
  return entry && { by: 'none', ...entry };
}

/** The last thing that was told of it. */
function verdictOf(events: readonly PacketEvent[]): string | undefined {
  const last = events.findLast((one) => one.kind === 'drop' || (one.kind === 'trace' && one.point.startsWith('to-')));
  if (last?.kind === 'drop') return last.reason;
  return last?.kind === 'trace' ? last.point : undefined;
}

/** What the CNI says of dropping it. */
export function dropOf(events: readonly PacketEvent[]): NonNullable<Hop['drop']> | undefined {
  const drop = events.find((one) => one.kind === 'drop');
  return drop?.kind === 'drop' ? { reason: drop.reason } : undefined;
}
