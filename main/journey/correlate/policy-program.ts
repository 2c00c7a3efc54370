/** What the policy program of a Pod's device makes of a packet on Calico's eBPF dataplane: computed from its rules as captured, since the program tells nothing. */
import type { DataplaneAnswer, Packet, PolicyDirection, PolicyProtocol } from '../../../contract/index.ts';
import { dataplaneAnswer } from '../../policy/index.ts';
import type { Place, Topology } from './topology.ts';

/** @param hook of the device; a Pod's own egress comes in by it */
export function policyAt({ objects }: Topology, { node, state }: Place, device: string, hook: 'in' | 'out', packet: Packet): DataplaneAnswer | undefined {
  const maps = state?.dataplane;
  if (!state || maps?.kind !== 'calico-ebpf') return undefined;
  const direction: PolicyDirection = hook === 'in' ? 'egress' : 'ingress';
  const address = maps.endpoints.find((one) => one.device === device)?.address;
  const pod = address === undefined ? undefined : objects.pods.find((one) => one.podIP === address && !one.hostNetwork);
  const isSelected = maps.policies.some((one) => one.endpoint === device && one.direction === direction && one.policy !== undefined);
  if (!pod || !isSelected) return undefined;
  const other = direction === 'egress' ? packet.dst : packet.src;
  const isOwnNode = objects.nodes.some((one) => one.name === node && one.address === other);
  const peer = isOwnNode ? ({ kind: 'node', text: node, name: node, address: other } as const) : ({ kind: 'address', text: other, address: other } as const);
  const answers = reached(maps, packet, direction).map((to) =>
    dataplaneAnswer({ direction, state, pod, peer, port: to.dport ?? 0, protocol: protocolOf(packet), packet: to, policies: [] }),
  );
  const [first] = answers;
  return answers.every(({ verdict }) => verdict === first?.verdict) ? first : undefined;
}

/** Rules see the destination that the program has translated it to; of a packet that was dropped, that may be any of the Service's Pods. */
function reached(
  { services }: { services: readonly { frontend: End & { protocol: string }; backends: readonly End[] }[] },
  packet: Packet,
  direction: PolicyDirection,
): Packet[] {
  const asked = services.find(
    ({ frontend }) => frontend.address === packet.dst && frontend.port === packet.dport && frontend.protocol.toLowerCase() === packet.protocol,
  );
  return direction === 'egress' && asked ? asked.backends.map(({ address, port }) => ({ ...packet, dst: address, dport: port })) : [packet];
}

interface End {
  address: string;
  port: number;
}

/** ICMP is none that a rule with ports can be for; those without ports are for any. */
const protocolOf = ({ protocol }: Packet): PolicyProtocol => (protocol === 'tcp' ? 'TCP' : protocol === 'udp' ? 'UDP' : 'SCTP');
