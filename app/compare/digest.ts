/** What a journey does, in the few parts that every way has: finding the destination, the source address, what lies between, the way back. Read off its hops. Pure. */
import { type Hop, isWithoutCluster, type Journey, type Params } from '../../contract/index.ts';
import { endpoint, shortNode, where } from '../words/index.ts';

export const PARTS = ['destination', 'source', 'between', 'wayBack'] as const;
export type Part = (typeof PARTS)[number];

export interface Deed {
  /** Key under `app.compare.deed`. */
  code: string;
  params: Params;
  /** The hop that does it; absent where nothing was to be done. */
  hop?: Hop;
  /** Chains that the packet passed for it. */
  chains: string[];
}

export function digestOf(journey: Journey): Record<Part, Deed> {
  const { hops } = journey.request;
  const between = isWithoutCluster(journey) ? betweenContainers(hops) : betweenNodes(hops);
  return { destination: destination(journey, hops), source: source(hops), between, wayBack: wayBack(journey) };
}

const newDestination = ({ packet: { before, after } }: Hop): boolean => before.dst !== after.dst || before.dport !== after.dport;
const newSource = ({ packet: { before, after } }: Hop): boolean => before.src !== after.src || before.sport !== after.sport;

const chainsOf = (hop: Hop): string[] => (hop.netfilter?.steps ?? []).map((step) => step.chain).filter((chain, index, all) => chain !== all[index - 1]);
const done = (code: string, hop: Hop, params: Params = {}): Deed => ({ code, params: { place: where(hop), ...params }, hop, chains: chainsOf(hop) });
const nothing = (code: string, params: Params = {}): Deed => ({ code, params, chains: [] });

function destination({ request }: Journey, hops: readonly Hop[]): Deed {
  const dnat = hops.find(newDestination);
  const last = hops.at(-1);
  if (dnat !== undefined) return done('dnat', dnat, { to: endpoint(dnat.packet.after.dst, dnat.packet.after.dport), rules: dnat.netfilter?.steps.length ?? 0 });
  if (last === undefined) return nothing('unseen');
  if (request.outcome !== 'delivered') return done(request.outcome, last);
  return nothing('sameDestination', { to: endpoint(last.packet.after.dst, last.packet.after.dport) });
}

function source(hops: readonly Hop[]): Deed {
  const snat = hops.find(newSource);
  const last = hops.at(-1);
  if (snat !== undefined) return done('snat', snat, { to: endpoint(snat.packet.after.src, snat.packet.after.sport) });
  return last === undefined ? nothing('unseen') : nothing('sameSource', { from: last.packet.after.src });
}

function betweenNodes(hops: readonly Hop[]): Deed {
  const wrap = hops.find((hop) => hop.kind === 'encapsulate');
  if (wrap !== undefined) return done('wrapped', wrap, { device: wrap.where.device ?? 'VXLAN', vni: wrap.packet.after.outer?.vni ?? '' });
  const nodes = [...new Set(hops.map((hop) => hop.where.node).filter((node) => node !== 'client' && node !== 'host'))];
  if (nodes.length > 1) return nothing('routed', { from: shortNode(nodes[0] ?? ''), to: shortNode(nodes[1] ?? '') });
  return nodes[0] === undefined ? nothing('unseen') : nothing('oneNode', { node: shortNode(nodes[0]) });
}

/** Docker's host routes between its bridges, or only hands on over one. */
function betweenContainers(hops: readonly Hop[]): Deed {
  const atHost = hops.filter((hop) => hop.where.netns === 'host');
  const route = atHost.findLast((hop) => hop.route?.dev !== undefined);
  if (route !== undefined) return done('hostRoutes', route, { device: route.route?.dev ?? '' });
  const bridge = atHost.find((hop) => hop.kind === 'bridge');
  if (bridge !== undefined) return done('bridged', bridge, { device: bridge.where.device ?? '' });
  const last = hops.at(-1);
  return last === undefined ? nothing('unseen') : nothing('oneNode', { node: where(last) });
}

function wayBack({ reply }: Journey): Deed {
  if (reply === null) return nothing('noReply');
  const undone = reply.hops.find((hop) => newSource(hop) || newDestination(hop));
  if (undone !== undefined) return done('undone', undone);
  return reply.hops.length === 0 ? nothing('unseen') : nothing('asSent');
}

/** kube-proxy's hashes differ from one Service to the next: a chain is compared by its kind. */
const kindOfChain = (chain: string): string => chain.replace(/-[A-Z2-7]{16}$|-[A-Z2-7]{8}-.*$/, '');

/** Whether two journeys do a part in the same way; addresses, names of nodes and hashes do not count. */
export function sameDeed(left: Deed, right: Deed): boolean {
  const way = ({ code, hop, chains }: Deed) => [code, hop?.kind, hop?.netfilter?.family, hop?.netfilter?.table, ...chains.map(kindOfChain)].join(' ');
  return way(left) === way(right);
}
