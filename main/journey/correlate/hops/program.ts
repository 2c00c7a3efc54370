/** A program of the dataplane takes the packet: at a device (tc). */
import type { BpfAttachment, DataplaneAnswer, Hop, HopProgram, Packet } from '../../../../contract/index.ts';
import { explainProgram } from '../../../explain/index.ts';
import { ownerOf } from '../owner.ts';
import { policyAt } from '../policy-program.ts';
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
  /** It makes a tunnel's datagram of the packet by itself: the outer header. */
  wraps?: Packet['outer'];
  /** The first packet of a connection. */
  isFirst: boolean;
  /** The kernel says that a program at this device dropped it. */
  isDropped?: boolean;
}

/** Cilium's own events are an observation; without them only where the program hangs is known, and what came of it. */
export function programHop(topology: Topology, place: Place, run: ProgramRun): Draft {
  const { attachment, direction, before, after, events, isRedirected, isTurnedRound = false, isDropped = false, isFirst } = run;
  const goesOn = isDropped ? 'drop' : isRedirected === undefined ? 'unknown' : isRedirected ? 'redirect' : 'pass';
  // what is known of a connection is not asked again
  const policy = isFirst && !isTurnedRound ? policyAt(topology, place, attachment.where, direction, after) : undefined;
  const accounts = policy?.verdict === (isDropped ? 'deny' : 'allow') ? policy : undefined;
  const told = events.flatMap((one) => (one.kind === 'policy' ? [policyOf(topology, place, one)] : []));
  const policies = [...told.flatMap((one) => one.entry ?? []), ...(accounts ? policyEntry(topology, accounts) : [])];
  const verdict = isTurnedRound ? 'reject' : (verdictOf(events) ?? (isDropped && accounts ? 'deny' : goesOn));
  const entry = isTurnedRound ? noBackend(place, before) : isDropped ? undefined : accountingEntry(place, run);
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
      elsewhere: entry?.to,
      policy: told.map(({ facts }) => facts),
      isRedirected,
      isDropped,
      answer: accounts?.words,
      names: (kernel) => topology.names.kernel(kernel),
      isTold: events.length > 0,
    }),
  };
}

/** The rule of the policy program that decides, with its policies. */
const policyEntry = ({ objects }: Topology, { entries }: DataplaneAnswer): NonNullable<HopProgram['policies']> =>
  entries
    .filter(({ decides }) => decides)
    .map(({ where: device, policy = '', text }) => ({
      map: `policy program of ${device}`,
      text,
      names: policy.split(', ').map((name) => kindAndName(objects, name)),
    }));

/** Calico has policies of its own, too. */
const kindAndName = ({ networkPolicies = [] }: Topology['objects'], full: string): string =>
  networkPolicies.some(({ namespace, name }) => `${namespace}/${name}` === full) ? `NetworkPolicy ${full}` : full;

const accountingEntry = (place: Place, { before, after, wraps, isFirst }: ProgramRun): MapEntry | undefined =>
  entryFor(place.state?.dataplane, before, wraps ? { ...after, outer: wraps } : after, { connections: place.remembered.connections, isFirst });

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
