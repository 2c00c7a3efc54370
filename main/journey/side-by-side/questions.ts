/** Which hops of a request answer which question. */
import { type Hop, isWithoutCluster, type Journey, type SideDeed, type SideQuestion } from '../../../contract/index.ts';
import { sayBoth } from '../../../language/index.ts';
import { chainsOf, deedOf } from './deed.ts';

export const deedsOf: Record<SideQuestion, (journey: Journey) => SideDeed[]> = { find, reach, pass };

const end = (address: string, port: number | undefined): string => (port === undefined ? address : `${address}:${port}`);

/** A hop that gives the packet a new destination, in whatever layer. */
function find({ request }: Journey): SideDeed[] {
  return request.hops
    .filter(({ packet: { before, after } }) => before.dst !== after.dst || before.dport !== after.dport)
    .map((hop) => {
      const { dst, dport } = hop.packet.after;
      const chains = chainsOf(hop).length;
      return deedOf(hop, sayBoth(`compare.deed.${hop.bpf ? 'findsByProgram' : 'finds'}`, { to: end(dst, dport), chains, place: placeOf(hop) }));
    });
}

/** What wraps the packet, and the routing decision by which it leaves for the other node. */
function reach(journey: Journey): SideDeed[] {
  const { hops } = journey.request;
  const leaves = hops.findIndex((hop, index) => isNode(hop) && hops[index + 1] !== undefined && leadsElsewhere(hop, hops.slice(index + 1)));
  if (leaves < 0 || isWithoutCluster(journey)) return [];
  const before = hops.slice(0, leaves + 1);
  const route = before.findLast(({ kind, packet }) => kind === 'route' && packet.before.outer === undefined);
  const wraps = before.filter(({ packet }) => packet.before.outer === undefined && packet.after.outer !== undefined);
  return [...(route ? [route] : []), ...wraps]
    .sort((a, b) => a.index - b.index)
    .map((hop) => {
      const { outer } = hop.packet.after;
      return outer
        ? deedOf(hop, sayBoth('compare.deed.wraps', { to: outer.dst, vni: outer.vni, port: outer.dport, device: hop.where.device ?? '' }))
        : deedOf(
            hop,
            sayBoth(`compare.deed.${hop.route?.via === undefined ? 'routes' : 'routesVia'}`, { device: hop.route?.dev ?? '', via: hop.route?.via ?? '' }),
          );
    });
}

/** On a node of the cluster itself, or in one of its Pods: not the client, not Docker's host. */
const isNode = ({ where }: Hop): boolean => where.node !== 'client' && where.node !== 'host';
/** Of what follows, the next hop on any node is on another one. */
const leadsElsewhere = (hop: Hop, rest: readonly Hop[]): boolean => {
  const next = rest.find(isNode);
  return next !== undefined && next.where.node !== hop.where.node;
};

/** Chains of Calico, kube-router and others whose rules come from policies; maps and programs that say so; what was dropped for a policy. */
const POLICY_CHAIN = /^(?:cali-(?:tw|fw|pi|po|gi|go|pri|pro)-|KUBE-NWPLCY|KUBE-POD-FW)/;
const POLICY_TABLE = /network-policies/;
const POLICY = /polic/i;

function pass({ request }: Journey): SideDeed[] {
  return request.hops.flatMap((hop) => {
    const { netfilter, bpf, drop, kind } = hop;
    const asked = netfilter?.steps.filter(({ chain, table }) => POLICY_CHAIN.test(chain) || POLICY_TABLE.test(table)) ?? [];
    // of the rules that were passed, the one that a policy was made into; where there is none, the last
    const step = asked.findLast(({ text }) => POLICY.test(text)) ?? asked.at(-1);
    const entry = bpf?.policies?.at(-1);
    const isProgram = bpf !== undefined && [bpf.program, entry?.map ?? '', bpf.entry?.map ?? '', bpf.verdict].some((text) => POLICY.test(text));
    const isDrop = drop !== undefined && POLICY.test(drop.reason);
    if (!step && !isProgram && !isDrop) return [];
    const isStopped = kind === 'drop' || isDrop || netfilter?.verdict === 'drop' || /drop|den/i.test(bpf?.verdict ?? '');
    const asksPolicy = bpf && entry ? { ...hop, bpf: { ...bpf, entry } } : hop;
    return [
      deedOf(
        asksPolicy,
        sayBoth(`compare.deed.${isStopped ? 'stops' : 'passes'}`, { place: placeOf(hop), verdict: bpf?.verdict ?? netfilter?.verdict ?? '' }),
        step,
      ),
    ];
  });
}

/** kind's names of nodes end in their role. */
const placeOf = ({ where: { node, netns } }: Hop): string => (netns.includes('/') ? netns : (/(?:^|-)((?:control-plane|worker)\d*)$/.exec(node)?.[1] ?? node));
