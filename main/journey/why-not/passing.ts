/** What the rules of one hop could ask beside the packet, read from the hops around it: devices, connection, translation. */
import {
  connectionOf,
  type Exchange,
  type Hop,
  type HopReference,
  type Journey,
  type Leg,
  type Link,
  type Packet,
  type Tuple,
} from '../../../contract/index.ts';
import { asSeen, type OneChain } from '../../walk/index.ts';

/** The leg that a reference names; undefined where the journey has none. */
export function legOf(journey: Journey, { part, leg, connection }: HopReference): Leg | undefined {
  const own = connectionOf(journey, { connection });
  const exchange: Exchange | undefined = part === 'data' ? own?.data : own;
  return exchange?.[leg] ?? undefined;
}

/**
 * @param link a device of the hop's namespace: what is a port of a bridge is known to rules by the bridge
 * @returns the packet as the rules saw it, with what the walk is told beside it
 */
export function passingOf(journey: Journey, ref: HopReference, hops: readonly Hop[], hop: Hop, link: (name: string) => Link | undefined): OneChain | undefined {
  const { netfilter } = hop;
  if (!netfilter) return undefined;
  const stay = stayOf(hops, ref.hop, link);
  const isOuter = hop.packet.before.outer !== undefined;
  const iif = logical(stay.before.findLast(goes('in'))?.where.device, link);
  const route = stay.before.findLast(({ kind }) => kind === 'route')?.route;
  // a program may send it on to another device after the rules were asked
  const left = logical(stay.after.find((one) => goes('out')(one) || (one.kind === 'bpf' && one.where.direction === 'out'))?.where.device, link);
  // All of OUTPUT is asked with the device of the first routing, also what comes after NAT there.
  const first = stay.before.find(({ kind }) => kind === 'route')?.route;
  const oif = netfilter.hook === 'output' ? (first?.dev ?? left) : (left ?? route?.dev);
  const state = stateOf(isOnStanding(journey, ref) ? { ...ref, part: 'data' } : ref, hop.packet.before);
  const translated = state === 'NEW' ? translatedBy(stay.before) : isOuter ? undefined : translatedOf(connectionOf(journey, ref), hop);
  return {
    packet: asSeen(hop.packet.before),
    hook: netfilter.hook,
    table: netfilter.table,
    chain: netfilter.chain,
    state,
    direction: ref.leg === 'reply' && !isOuter ? 'REPLY' : 'ORIGINAL',
    ...(iif !== undefined && { iif }),
    ...(oif !== undefined && { oif }),
    ...(route?.via !== undefined && { gateway: route.via }),
    ...(translated && { translated }),
  };
}

const goes = (direction: 'in' | 'out') => (hop: Hop) => hop.kind === 'device' && hop.where.direction === direction;

const logical = (device: string | undefined, link: (name: string) => Link | undefined) => (device === undefined ? undefined : (link(device)?.master ?? device));

/**
 * The hops of the same stay in this namespace: a tunnel that wraps or unwraps makes another packet of it. What a bridge itself sends has not left: with br_netfilter
 * hooks and a port may follow.
 */
function stayOf(hops: readonly Hop[], index: number, link: (name: string) => Link | undefined): { before: Hop[]; after: Hop[] } {
  const here = hops[index];
  const leaves = (hop: Hop) => goes('out')(hop) && link(hop.where.device ?? '')?.kind !== 'bridge';
  const ends = ({ kind, where }: Hop) => where.netns !== here?.where.netns || kind === 'encapsulate' || kind === 'decapsulate';
  const before: Hop[] = [];
  for (let at = index - 1; at >= 0; at -= 1) {
    const hop = hops[at];
    if (!hop || ends(hop) || leaves(hop)) break;
    before.unshift(hop);
  }
  const after: Hop[] = [];
  for (const hop of hops.slice(index + 1)) {
    if (ends(hop)) break;
    after.push(hop);
    if (leaves(hop)) break;
  }
  return { before, after };
}

/** Types of RFC 792 and RFC 4443 that report an error. */
const ERRORS = { 4: new Set([3, 4, 5, 11, 12]), 6: new Set([1, 2, 3, 4]) };

/** What a proxy sends on a connection that it had open. */
const isOnStanding = ({ onward }: Journey, { connection = 1 }: HopReference): boolean => onward?.[connection - 2]?.isReused ?? false;

/** Datagrams of VXLAN are never answered on their own ports: each is NEW to conntrack. */
function stateOf({ part, leg }: HopReference, { outer, protocol, icmpType = -1, src }: Packet): 'NEW' | 'ESTABLISHED' | 'RELATED' {
  if (outer) return 'NEW';
  if (protocol === 'icmp' && ERRORS[src.includes(':') ? 6 : 4].has(icmpType)) return 'RELATED';
  return part === 'open' && leg === 'request' ? 'NEW' : 'ESTABLISHED';
}

type Translated = NonNullable<OneChain['translated']>;

/** What earlier hops of the same stay did to the packet. */
function translatedBy(before: readonly Hop[]): Translated {
  const nat = before.filter(({ kind }) => kind === 'netfilter' || kind === 'conntrack').map(({ packet }) => packet);
  return {
    dnat: nat.some((packet) => packet.before.dst !== packet.after.dst || packet.before.dport !== packet.after.dport),
    snat: nat.some((packet) => packet.before.src !== packet.after.src || packet.before.sport !== packet.after.sport),
  };
}

/** What conntrack remembers of the connection in this namespace. */
function translatedOf(own: Exchange | undefined, { where }: Hop): Translated | undefined {
  const known = own?.request.hops.find(({ conntrack, where: { netns }, packet }) => conntrack && netns === where.netns && !packet.before.outer)?.conntrack;
  return known && { dnat: differ(known.original, 'dst', known.reply, 'src'), snat: differ(known.original, 'src', known.reply, 'dst') };
}

const PORT = { src: 'sport', dst: 'dport' } as const;

const differ = (a: Tuple, end: 'src' | 'dst', b: Tuple, other: 'src' | 'dst') => a[end] !== b[other] || a[PORT[end]] !== b[PORT[other]];
