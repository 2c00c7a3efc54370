/** One node's network state as lines of tab-separated fields, `what`, then what identifies it: what the fingerprint is made of, and what a repair can be made from. Pure. */
import type { Chain, FdbEntry, Link, Netns, NetworkState, Route, Table } from '../../../contract/index.ts';
import { podDevices } from '../../capture/index.ts';
import { dataplaneFields } from './dataplane.ts';
import type { StableNames } from './pod-names.ts';

/** Field order of each kind of line. */
export const FIELDS = {
  sysctl: ['name', 'value'],
  link: ['name', 'kind', 'mtu', 'mac', 'master', 'vxlan'],
  address: ['dev', 'cidr', 'scope'],
  route: ['table', 'type', 'dst', 'gateway', 'dev', 'source', 'protocol', 'scope', 'metric', 'flags'],
  policy: ['priority', 'selector', 'table'],
  neighbour: ['dst', 'dev', 'mac'],
  fdb: ['dev', 'mac', 'dst', 'flags'],
  qdisc: ['dev', 'kind', 'parent'],
  chain: ['backend', 'family', 'table', 'chain', 'policy'],
  rule: ['backend', 'family', 'table', 'chain', 'text'],
  order: ['backend', 'family', 'table', 'chain', 'digest'],
  set: ['origin', 'family', 'table', 'name', 'type'],
  element: ['origin', 'family', 'table', 'name', 'element'],
  netns: ['id', 'what', 'value'],
  attachment: ['where', 'kind', 'name'],
  conntrack: ['protocol', 'tuple'],
  file: ['path', 'digest'],
  dataplane: ['of', 'map', 'key', 'value'],
} as const;
export type LineKind = keyof typeof FIELDS;
export type Line = { kind: LineKind; fields: Record<string, string> };

type Value = string | number | undefined;
const line = (kind: LineKind, ...values: Value[]): string => [kind, ...values.map((value) => value ?? '')].join('\t');

const isKind = (kind: string): kind is LineKind => Object.hasOwn(FIELDS, kind);

/** @returns null for a text that is no such line */
export function parseLine(text: string): Line | null {
  const [kind = '', ...values] = text.split('\t');
  if (!isKind(kind)) return null;
  return { kind, fields: Object.fromEntries(FIELDS[kind].map((field, index) => [field, values[index] ?? ''])) };
}

/** For people: `rule iptables-nft ip filter FORWARD -A FORWARD -j DROP`. */
export const showLine = (text: string): string => text.split('\t').filter(Boolean).join(' ');

/** A bridge's, also when the Pod at its other end is just going. */
const isPort = ({ kind, master }: Link) => kind === 'veth' && master !== undefined;

/** In the order of the state: rules of a chain stand in their order. */
export function linesOf(state: NetworkState, names: StableNames, digest: (text: string) => string): string[] {
  const [own, ...others] = state.namespaces;
  const devices = podDevices(state.namespaces);
  const veths = new Set([...devices.keys(), ...(own?.links ?? []).filter(isPort).map(({ name }) => name)]);
  return [
    ...Object.entries(state.sysctls).map(([name, value]) => line('sysctl', name, value)),
    ...(own ? ownLines(own, veths, names) : []),
    ...others.flatMap((netns) => netnsLines(netns, names)),
    ...state.qdiscs.filter(({ dev }) => !veths.has(dev)).map(({ dev, kind, parent }) => line('qdisc', dev, kind, parent)),
    ...state.netfilter.flatMap((table) => table.chains.filter((chain) => !isEmptied(table, chain)).flatMap((chain) => chainLines(table, chain, names, digest))),
    ...state.sets.flatMap(({ origin, family, table, name, type, elements }) => [
      line('set', origin, family, table, names.text(name), type),
      ...elements.map((element) => line('element', origin, family, table, names.text(name), names.text(element))),
    ]),
    ...state.bpf.attachments
      .filter(({ kind }) => !kind.startsWith('cgroup'))
      .map(({ where, kind, name, pod }) => line('attachment', pod === undefined ? where : names.pod(pod), kind, name)),
    ...(state.dataplane ? dataplaneFields(state.dataplane, names).map((fields) => line('dataplane', ...fields)) : []),
  ];
}

function ownLines(netns: Netns, veths: ReadonlySet<string>, names: StableNames): string[] {
  const vxlan = ({ vxlan: tunnel }: Link) => (tunnel ? `id ${tunnel.id} port ${tunnel.port} local ${tunnel.local ?? ''} dev ${tunnel.dev ?? ''}` : undefined);
  return [
    ...netns.links
      .filter(({ name }) => !veths.has(name))
      .map((link) => line('link', link.name, link.kind, link.kind === 'bridge' ? '' : link.mtu, link.mac, link.master, vxlan(link))),
    ...netns.addresses
      .filter(({ dev, scope }) => !veths.has(dev) && scope !== 'link')
      .map(({ dev, address, prefix, scope }) => line('address', dev, `${address}/${prefix}`, scope)),
    ...netns.routes.filter((route) => !veths.has(route.dev ?? '') && isLasting(route)).map(routeLine),
    ...netns.rules.map(({ priority, selector, table }) => line('policy', priority, selector, table)),
    ...netns.neighbours.filter(({ state }) => state.includes('PERMANENT')).map(({ dst, dev, mac }) => line('neighbour', names.text(dst), dev, mac)),
    ...netns.fdb.filter((entry) => isKept(entry) && !veths.has(entry.dev)).map(({ dev, mac, dst, flags }) => line('fdb', dev, mac, dst, flags.join(','))),
  ];
}

/** Link-local IPv6 (RFC 4291, 2.5.6) is made from a MAC address, after a delay, and its routes with it. */
const isLasting = ({ dst }: Route) => !/^(fe80:|ff00:)/.test(dst);

const DYNAMIC_FLAGS = new Set(['linkdown', 'dead']);
const routeLine = ({ table, type, dst, gateway, dev, source, protocol, scope, metric, flags }: Route) =>
  line('route', table, type, dst, gateway, dev, source, protocol, scope, metric, flags.filter((flag) => !DYNAMIC_FLAGS.has(flag)).join(','));

/** Tunnel destinations and what people add; the bridge's own and multicast entries follow from links and addresses. */
const isKept = ({ dst, mac, state }: FdbEntry) =>
  dst !== undefined || (state !== undefined && ['static', 'noarp'].includes(state) && !/^(33:33|01:00:5e)/.test(mac));

function netnsLines({ id, owner, path, addresses, routes, rules }: Netns, names: StableNames): string[] {
  if (owner.kind !== 'pod') return [line('netns', path.replace(/^\/proc\/\d+\/root/, ''), 'there', '')];
  const name = names.pod(id);
  return [
    line('netns', name, 'there', ''),
    ...addresses
      .filter(({ scope }) => scope !== 'link')
      .map(({ dev, address, prefix }) => line('netns', name, 'address', `${dev} ${names.text(address)}/${prefix}`)),
    ...routes.filter(isLasting).map((route) => line('netns', name, 'route', names.text(showLine(routeLine(route))))),
    ...rules.map(({ priority, selector, table }) => line('netns', name, 'policy', `${priority} ${selector} ${table}`)),
  ];
}

/** kube-proxy's nftables mode empties the chain of a Service that is gone, and deletes it with a later write (kernels before 6.2 would refuse at once). */
const isEmptied = ({ backend, name: table }: Table, { name, rules }: Chain) =>
  backend === 'nftables' && table === 'kube-proxy' && name.includes('/') && rules.length === 0;

/** kube-proxy's; and Calico's that lead to the chain of a Pod's device, one rule each, in the order of the devices' names. */
const UNORDERED = /^(?:KUBE-|cali-(?:from|to)-wl-dispatch)/;

function chainLines({ backend, family, name: table }: Table, chain: Chain, names: StableNames, digest: (text: string) => string): string[] {
  const name = names.text(chain.name);
  const rules = chain.rules.map(({ text }) => names.text(text));
  const ordered = rules.length > 1 && !UNORDERED.test(chain.name);
  return [
    line('chain', backend, family, table, name, chain.policy),
    ...rules.map((text) => line('rule', backend, family, table, name, text)),
    ...(ordered ? [line('order', backend, family, table, name, digest(rules.join('\n')))] : []),
  ];
}
