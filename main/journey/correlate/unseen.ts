/** A request that was seen nowhere: no packet was made, or it waited for a MAC address that never came. The tables of the place where it started say which. */
import type { Leg, Packet } from '../../../contract/index.ts';
import { explainOutcome, type OutcomeFacts } from '../../explain/index.ts';
import type { Evidence } from '../evidence.ts';
import { refusedConnect } from './connect.ts';
import { refusedConnectHop } from './hops/connect.ts';
import { dropHop } from './hops/drop.ts';
import { isBlocking, routeHop } from './hops/route.ts';
import { namesOf } from './names-of.ts';
import { unanswered } from './neighbour-state.ts';
import { originOf } from './origin.ts';
import { ownerOf } from './owner.ts';
import type { Place, Topology } from './topology.ts';
import type { Draft } from './way.ts';

export const unseen = (packet: Packet): Leg => ({
  outcome: 'vanished',
  reason: explainOutcome({ outcome: 'vanished', packet, owner: { kind: 'unknown', netns: '' }, device: '' }),
  hops: [],
});

/** What the first packet would have been. */
const FIRST = { tcp: { tcpFlags: 'SYN' }, udp: {}, icmp: { icmpType: 8, icmpCode: 0 } };

export function tellUnsent(topology: Topology, evidence: Evidence): Leg {
  const { mark, target, sent } = evidence;
  const packet: Packet = {
    src: (sent.local ?? '').split(':')[0] ?? '',
    dst: target.address,
    protocol: mark.protocol,
    ...FIRST[mark.protocol],
    ...(target.port > 0 ? { dport: target.port } : {}),
  };
  const refused = refusedConnect(topology.places, evidence);
  if (refused) {
    const hop = refusedConnectHop(topology, refused, packet);
    const names = (kernel: string) => topology.names.kernel(kernel);
    const by = { kind: 'connect' as const, error: refused.error };
    const common = { packet, owner: ownerOf(refused.place), program: hop.bpf?.program ?? '' };
    return ended(topology, refused.place, [hop], { ...common, outcome: 'rejected', by, hasNoBackend: true, names });
  }
  const place = originOf(topology.places, evidence);
  if (!place) return unseen(packet);
  const routed = routeHop(place, target.address, packet, packet);
  if (!routed) return unseen(packet);
  const { route, hop } = routed;
  const common = { packet, owner: ownerOf(place), device: route?.dev ?? '' };
  const state = unanswered(place, route?.gateway ?? target.address, route?.dev);
  const facts: OutcomeFacts | undefined =
    isBlocking(route) || route === undefined
      ? { ...common, outcome: 'vanished', route: hop.route?.text ?? `no route to ${target.address}` }
      : state !== undefined
        ? { ...common, outcome: 'vanished', neighbour: { address: route.gateway ?? target.address, state } }
        : undefined;
  if (!facts) return unseen(packet);
  return ended(topology, place, [hop], facts);
}

function ended(topology: Topology, place: Place, hops: readonly Draft[], facts: OutcomeFacts): Leg {
  const drafts = [...hops, dropHop(place, facts.packet, facts)];
  return {
    outcome: facts.outcome,
    reason: explainOutcome(facts),
    hops: drafts.map((draft, index) => ({ ...draft, index, names: namesOf(draft, topology.names) })),
  };
}
