/** How a leg ended, and the hop where a way ends early. */
import type { Hop, NameRef, NetnsOwner, Packet, Words } from '../../contract/index.ts';
import { both, type Say, type Told } from './both.ts';
import { explainDropReason } from './drop-reason.ts';
import { nameBeside } from './name-beside.ts';
import { endpoint, packetName, placeName } from './place.ts';
import { socketError } from './socket.ts';

export type OutcomeFacts = { packet: Packet; owner: NetnsOwner } & (
  | { outcome: 'delivered' }
  /** A rule did; `policies`: those that it asked before, by `namespace/name`. */
  | { outcome: 'dropped' | 'rejected'; table: string; chain: string; policies?: readonly string[] }
  /** The kernel dropped it, or a program of the dataplane did, and said why; `policy`: the rule that accounts for it. */
  | { outcome: 'dropped'; device: string; drop: NonNullable<Hop['drop']>; teller: 'kernel' | 'dataplane'; policy?: string | undefined }
  | Rejection
  | { outcome: 'vanished'; device: string; route?: string | undefined; neighbour?: { address: string; state: string } | undefined }
);

/** A program of the dataplane refused it: by an ICMP error of its own making, or in connect(), where `error` is what the sender was told. */
interface Rejection {
  outcome: 'rejected';
  program: string;
  by: { kind: 'icmp'; device: string } | { kind: 'connect'; error: string };
  /** The Service that was asked has nothing behind it. */
  hasNoBackend: boolean;
  names: (kernel: string) => NameRef[];
}

export function explainOutcome(facts: OutcomeFacts): Words {
  return both((say) => {
    const common = { packet: packetName(say, facts.packet), place: placeName(say, facts.owner) };
    if (facts.outcome === 'delivered') return say('outcome.delivered', common);
    if (facts.outcome === 'vanished' && facts.neighbour) return say('outcome.noNeighbour', { ...common, ...facts.neighbour });
    if (facts.outcome === 'vanished')
      return facts.route === undefined
        ? say('outcome.vanished', { ...common, device: facts.device })
        : say('outcome.noRoute', { ...common, route: facts.route });
    if ('drop' in facts && facts.policy !== undefined) return say('outcome.droppedByPolicy', { ...common, policy: facts.policy, reason: facts.drop.reason });
    if ('drop' in facts)
      return say(facts.teller === 'kernel' ? 'outcome.droppedByKernel' : 'outcome.droppedByProgram', { ...common, reason: facts.drop.reason });
    if ('program' in facts) return rejectedBy(say, facts, common);
    const { outcome, table, chain, policies = [] } = facts;
    return say(policies.length === 0 ? `outcome.${outcome}` : 'outcome.droppedForPolicies', { ...common, table, chain, policies: policies.join(', ') });
  });
}

function rejectedBy(say: Say, { program, hasNoBackend, packet, names }: Rejection & { packet: Packet }, common: { packet: string; place: string }): string {
  const service = nameBeside(say, names, packet.dst, endpoint(packet.dst, packet.dport));
  return say(hasNoBackend ? 'outcome.noBackend' : 'outcome.rejectedByProgram', { ...common, program, service });
}

export function explainDrop(facts: OutcomeFacts): Told {
  const title = both((say) => say('drop.title', { place: placeName(say, facts.owner) }));
  if ('drop' in facts && facts.teller === 'dataplane') return { title, words: both((say) => say('drop.program', { reason: facts.drop.reason })) };
  if ('drop' in facts) return { title, words: explainDropReason(facts.drop.reason, facts.drop.location) };
  if ('program' in facts) {
    const { by, packet } = facts;
    const error = (say: Say) => (by.kind === 'connect' ? socketError(say, by.error) : '');
    return { title, words: both((say) => say(`drop.by.${by.kind}`, { src: packet.src, device: by.kind === 'icmp' ? by.device : '', error: error(say) })) };
  }
  const why = (say: Say) => {
    if (facts.outcome === 'vanished' && facts.neighbour) return say(`drop.neighbour.${facts.neighbour.state}`, { address: facts.neighbour.address });
    if (facts.outcome === 'dropped' && 'policies' in facts && facts.policies?.length) return say('drop.policies', { policies: facts.policies.join(', ') });
    if (facts.outcome === 'dropped') return say('drop.rule');
    if (facts.outcome === 'rejected') return say('drop.reject', { src: facts.packet.src });
    return facts.outcome === 'vanished' && facts.route !== undefined ? say('drop.route') : say('drop.vanished', { packet: packetName(say, facts.packet) });
  };
  return { title, words: both((say) => [why(say)]) };
}
