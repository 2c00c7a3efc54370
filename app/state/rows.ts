/** A captured cluster as rows to read and search: every rule, set element, route, device, connection and object on every node is one. Pure. */
import type { ClusterObjects, KernelName, Netns, NetworkState, StateItem, Table } from '../../contract/index.ts';
import { dataplaneRows } from './dataplane-rows.ts';
import { itemText } from './item-text.ts';

export interface Row {
  item: StateItem;
  /** Empty for Kubernetes objects: they are of the whole cluster. */
  node: string;
  /** Network namespace, where it stands in one other than the node's own. */
  netns: string;
  /** What it stands under: `nat KUBE-SERVICES`, a set, a kind. Rows with one place on one node follow each other. */
  place: string;
  text: string;
  /** In lower case, all that may be searched. */
  low: string;
}

export interface Captured {
  states: readonly NetworkState[];
  objects: ClusterObjects;
  /** What chains and sets stand for. */
  names: readonly KernelName[];
}

/** Row by row, so that whoever builds them may rest between. */
export function* rowsOf({ states, objects, names }: Captured): Generator<Row> {
  const said = new Map(
    names.map((one) => [one.kernel, [...one.services, ...one.names.map(({ namespace, name }) => `${namespace}/${name}`)].map((name) => ` ${name}`).join('')]),
  );
  yield* objectRows(objects);
  for (const state of states) {
    yield* netfilterRows(state, said);
    for (const netns of state.namespaces) yield* netnsRows(state.node, netns);
    yield* nodeRows(state);
    for (const { item, place } of dataplaneRows(state)) yield row(item, state.node, '', place);
  }
}

function row(item: StateItem, node: string, netns: string, place: string, more = ''): Row {
  const text = itemText(item);
  return { item, node, netns, place, text, low: `${place} ${text} ${node} ${netns}${more}`.toLowerCase() };
}

function* objectRows({ services, endpointSlices, pods, nodes, networkPolicies = [] }: ClusterObjects): Generator<Row> {
  for (const service of services) yield row({ kind: 'service', service }, '', '', 'Service');
  for (const slice of endpointSlices) yield row({ kind: 'endpointslice', slice }, '', '', 'EndpointSlice');
  for (const pod of pods) yield row({ kind: 'pod', pod }, '', '', 'Pod');
  for (const object of nodes) yield row({ kind: 'node', object }, '', '', 'Node');
  for (const policy of networkPolicies) yield row({ kind: 'networkpolicy', policy }, '', '', 'NetworkPolicy');
}

/** `nat` for the table that everyone means; else with its family, and what backend it is of where two may both have one. */
export const tableTitle = ({ backend, family, name }: Omit<Table, 'chains'>): string =>
  [backend === 'iptables-legacy' ? 'legacy' : '', family === 'ip' && backend !== 'nftables' ? '' : family, name].filter(Boolean).join(' ');

function* netfilterRows({ node, netfilter, sets }: NetworkState, said: ReadonlyMap<string, string>): Generator<Row> {
  for (const { chains, ...table } of byInterest(netfilter))
    for (const { rules, ...chain } of chains) {
      const place = `${tableTitle(table)} ${chain.name}`;
      const more = said.get(chain.name) ?? '';
      yield row({ kind: 'chain', node, table, chain, rules: rules.length }, node, '', place, more);
      for (const rule of rules) yield row({ kind: 'rule', node, table, chain: chain.name, rule }, node, '', place, more);
    }
  for (const { elements, ...set } of sets) {
    const place = setTitle(set);
    const more = said.get(set.name) ?? '';
    yield row({ kind: 'set', node, set, elements: elements.length }, node, '', place, more);
    for (const element of elements) yield row({ kind: 'element', node, set, element }, node, '', place, more);
  }
}

export const setTitle = ({ origin, family, table, name }: { origin: string; family: string; table?: string | undefined; name: string }): string =>
  origin === 'ipset' ? `ipset ${name}` : `${family} ${table ?? ''} @${name}`;

/** Where Services are looked for first, first. */
const INTEREST = ['nat', 'kube-proxy', 'filter'];
function byInterest(tables: readonly Table[]): Table[] {
  const rank = ({ name, family }: Table) => (INTEREST.includes(name) ? INTEREST.indexOf(name) : INTEREST.length) + (family === 'ip6' ? 10 : 0);
  return [...tables].sort((a, b) => rank(a) - rank(b));
}

function* netnsRows(node: string, { id, links, addresses, routes, rules, neighbours, fdb }: Netns): Generator<Row> {
  const at = { node, netns: id };
  const of = (item: StateItem, place: string) => row(item, node, id === node ? '' : id, place);
  for (const link of links) yield of({ kind: 'link', ...at, link }, 'link');
  for (const address of addresses) yield of({ kind: 'address', ...at, address }, 'address');
  for (const rule of rules) yield of({ kind: 'policy-rule', ...at, rule }, 'rule');
  for (const route of routes) yield of({ kind: 'route', ...at, route }, `table ${route.table}`);
  for (const neighbour of neighbours) yield of({ kind: 'neighbour', ...at, neighbour }, 'neighbour');
  for (const entry of fdb) yield of({ kind: 'fdb', ...at, entry }, 'fdb');
}

function* nodeRows({ node, conntrack, sockets, qdiscs, bpf, bgp, sysctls }: NetworkState): Generator<Row> {
  const of = (item: StateItem, place: string) => row(item, node, '', place);
  for (const session of bgp?.sessions ?? []) yield of({ kind: 'bgp-session', node, daemon: bgp?.daemon ?? '', session }, 'bgp');
  for (const route of bgp?.routes ?? []) yield of({ kind: 'bgp-route', node, daemon: bgp?.daemon ?? '', route }, 'bgp route');
  for (const entry of conntrack) yield of({ kind: 'conntrack', node, entry }, 'conntrack');
  for (const socket of sockets) yield of({ kind: 'socket', node, socket }, 'socket');
  for (const qdisc of qdiscs) yield of({ kind: 'qdisc', node, qdisc }, 'qdisc');
  for (const attachment of bpf.attachments) yield of({ kind: 'bpf-attachment', node, attachment }, 'bpf');
  for (const program of bpf.programs) yield of({ kind: 'bpf-program', node, program }, 'bpf prog');
  for (const map of bpf.maps) yield of({ kind: 'bpf-map', node, map }, 'bpf map');
  for (const [name, value] of Object.entries(sysctls)) yield of({ kind: 'sysctl', node, name, value }, 'sysctl');
}

/** Short, the same for the same row in each capture (FNV-1a, 32 bits): a row's address in the fragment. */
export function rowKey({ item, node, netns, place, text }: Row): string {
  let hash = 0x811c9dc5;
  for (const character of `${item.kind}|${node}|${netns}|${place}|${text}`) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `row:${hash.toString(36)}`;
}

const PLAIN = new Set([
  'link',
  'address',
  'rule',
  'neighbour',
  'fdb',
  'conntrack',
  'socket',
  'qdisc',
  'bgp',
  'bgp route',
  'bpf',
  'bpf prog',
  'bpf map',
  'sysctl',
]);
const OBJECTS = new Set(['Service', 'EndpointSlice', 'Pod', 'Node', 'NetworkPolicy']);
/** A place that says no more than the kind of its rows, which has words of its own. */
export const isPlain = (place: string): boolean => PLAIN.has(place) || OBJECTS.has(place);
