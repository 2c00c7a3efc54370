/** Policies that a journey names for a drop, held against those that by the objects select the Pod and do not let the packet in: not against any rule or program. */
import type { Hop, Journey, Packet, PolicyProtocol } from '../../../../contract/index.ts';
import { policiesOfPacket } from '../../../policy/index.ts';
import type { Recording } from '../../follow-request.ts';

const PROTOCOLS: Partial<Record<Packet['protocol'], PolicyProtocol>> = { tcp: 'TCP', udp: 'UDP' };

/** @returns a line for each that is named and does not account for it, or that does and is not named */
export function policyDropsAgree({ request: { hops, outcome } }: Journey, { objects }: Recording): string[] {
  const last = hops.at(-1);
  const by = last && namedBy(last, hops.at(-2));
  if (outcome !== 'dropped' || !last || !by) return [];
  const { src, dst, dport = 0, protocol } = last.packet.before;
  // ICMP has no ports: rules with ports are for others
  const asked = { direction: 'ingress' as const, address: dst, peer: src, port: dport, protocol: PROTOCOLS[protocol] ?? 'SCTP' };
  const selecting = policiesOfPacket(objects, asked);
  const allowing = selecting.filter(({ allows }) => allows).map(({ name }) => name);
  if (allowing.length > 0) return [`dropped for ${by.join(', ')}, though ${allowing.join(', ')} lets it in`];
  const expected = selecting.map(({ name }) => name).sort();
  return expected.join() === by.join() ? [] : [`dropped for ${by.join(', ') || 'no policy'}; by the objects it is ${expected.join(', ') || 'none'}`];
}

/** The policies that the last program or rule is told to have gone by; undefined where it was no policy's. */
function namedBy(drop: Hop, before: Hop | undefined): string[] | undefined {
  if (before?.bpf && drop.drop?.reason.startsWith('TC_'))
    return (before.bpf.policies ?? []).flatMap(({ names }) => names.map((name) => name.replace(/^NetworkPolicy /, ''))).sort();
  if (!/^cali-[tf]w-/.test(drop.netfilter?.chain ?? '')) return undefined;
  const names = (before?.netfilter?.steps ?? []).filter(({ chain }) => chain === drop.netfilter?.chain).flatMap((step) => step.names);
  return [...new Set(names.filter(({ kind }) => kind === 'policy').map(({ namespace, name }) => `${namespace}/${name}`))].sort();
}
