/** The verdict of a Pod's policy as Cilium told it, with the entry of the policy map that decided, and the policies that it comes from: both computed. */
import { type HopProgram, type PolicyProtocol, shownLabels } from '../../../../contract/index.ts';
import type { PolicyFacts } from '../../../explain/index.ts';
import { ciliumEntry, policiesOfPacket } from '../../../policy/index.ts';
import type { PolicyEvent } from '../../decode/cilium-event.ts';
import type { Place, Topology } from '../topology.ts';

const PROTOCOLS: Record<string, PolicyProtocol> = { tcp: 'TCP', udp: 'UDP' };

export interface ToldPolicy {
  facts: PolicyFacts;
  /** Absent where no entry decided, or the map was not captured. */
  entry: NonNullable<HopProgram['policies']>[number] | undefined;
}

export function policyOf({ objects }: Topology, { state }: Place, { direction, action, match, endpoint, identity, packet }: PolicyEvent): ToldPolicy {
  const maps = state?.dataplane;
  const own = maps?.endpoints.find(({ id }) => id === String(endpoint));
  const about = { direction, port: packet.dport ?? 0, protocol: PROTOCOLS[packet.protocol] };
  const [address, peer] = direction === 'ingress' ? [packet.dst, packet.src] : [packet.src, packet.dst];
  const { protocol } = about;
  const found = protocol && ciliumEntry(maps?.policies ?? [], { ...about, protocol, endpoint: String(endpoint), identity });
  const selecting = protocol ? policiesOfPacket(objects, { ...about, protocol, address, peer }) : [];
  const kubernetes = selecting.filter(({ allows }) => action === 'deny' || allows).map(({ name }) => `NetworkPolicy ${name}`);
  const others = (own?.policies ?? []).filter((one) => one.direction === direction && one.kind !== 'NetworkPolicy').map(({ kind, name }) => `${kind} ${name}`);
  const names = [...kubernetes, ...others];
  const labels = maps?.identities.find(({ id }) => id === identity)?.labels ?? [];
  // an entry that says otherwise than what was told is of another moment
  const decides = found?.verdict === (action === 'deny' ? 'deny' : 'allow') ? found : undefined;
  return {
    facts: {
      direction,
      action: action === 'deny' && decides ? 'forbid' : action,
      match,
      who: labels.length === 0 ? String(identity) : `${shownLabels(labels)} (${identity})`,
      entry: decides?.text.replace(decides.peer, shownLabels(decides.peer.split(' '))),
      names,
    },
    entry: decides && { map: `cilium_policy_v3_${String(endpoint).padStart(5, '0')}`, text: decides.text, names },
  };
}
