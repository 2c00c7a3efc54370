/** What the left side of an nft expression stands for (nft(8), "payload", "meta", "ct", "fib" expressions). */
import type { Asking } from '../situation.ts';
import { hex } from './connection.ts';
import { NOT_KNOWN } from './criterion.ts';

/** `undefined`: not known; `null`: the packet has no such field, so the rule does not match. */
export type Value = string | null | undefined;

export interface Key {
  text: string;
  /** How a value is written in sets: what it is compared by. */
  kind: 'address' | 'port' | 'word' | 'device' | 'states' | 'status' | 'mark' | 'icmp' | 'icmp6';
  value(asking: Asking): Value;
}

const address = (side: 'src' | 'dst', family: 'ip' | 'ip6'): Key['value'] => {
  return ({ at: { packet } }) => (packet[side] === NOT_KNOWN ? undefined : packet[side].includes(':') === (family === 'ip6') ? packet[side] : null);
};

const port = (side: 'sport' | 'dport', protocol?: 'tcp' | 'udp'): Key['value'] => {
  return ({ at: { packet } }) => {
    if (packet.protocol === 'other') return undefined;
    if (packet.protocol === 'icmp' || (protocol !== undefined && packet.protocol !== protocol)) return null;
    return packet[side] === undefined ? undefined : String(packet[side]);
  };
};

const protocol: Key['value'] = ({ at: { packet } }) =>
  packet.protocol === 'other' ? undefined : packet.protocol === 'icmp' && packet.src.includes(':') ? 'ipv6-icmp' : packet.protocol;
const number = (value: number | undefined): Value => (value === undefined ? undefined : String(value));
const icmp = (family: 'ip' | 'ip6'): Key['value'] => {
  return ({ at: { packet } }) => {
    if (packet.protocol === 'other') return undefined;
    return packet.protocol === 'icmp' && packet.src.includes(':') === (family === 'ip6') ? number(packet.icmpType) : null;
  };
};
const device = (side: 'iif' | 'oif'): Key['value'] => {
  return ({ at }) => {
    const none = side === 'iif' ? at.hook === 'output' : at.hook === 'prerouting' || at.hook === 'input';
    return none ? null : at[side];
  };
};
const fib = (side: 'src' | 'dst'): Key['value'] => {
  return ({ at, facts }) => facts.addressType(at.packet[side])?.toLowerCase();
};

/** Of the bits of `ct status` those that NAT sets; a packet without a connection has none (nft_ct.c). */
const status: Key['value'] = ({ at }) => {
  if (at.state === 'INVALID' || at.state === 'UNTRACKED') return null;
  return at.translated && (['dnat', 'snat'] as const).filter((kind) => at.translated?.[kind]).join(',');
};

const ROWS: readonly [text: string, kind: Key['kind'], value: Key['value']][] = [
  ['fib daddr type', 'word', fib('dst')],
  ['fib saddr type', 'word', fib('src')],
  ['ip saddr', 'address', address('src', 'ip')],
  ['ip daddr', 'address', address('dst', 'ip')],
  ['ip6 saddr', 'address', address('src', 'ip6')],
  ['ip6 daddr', 'address', address('dst', 'ip6')],
  ['ip protocol', 'word', protocol],
  ['ip6 nexthdr', 'word', protocol],
  ['meta l4proto', 'word', protocol],
  ['meta nfproto', 'word', ({ at: { packet } }) => (packet.dst.includes(':') ? 'ipv6' : 'ipv4')],
  ['tcp sport', 'port', port('sport', 'tcp')],
  ['tcp dport', 'port', port('dport', 'tcp')],
  ['udp sport', 'port', port('sport', 'udp')],
  ['udp dport', 'port', port('dport', 'udp')],
  ['th sport', 'port', port('sport')],
  ['th dport', 'port', port('dport')],
  ['meta iifname', 'device', device('iif')],
  ['meta oifname', 'device', device('oif')],
  ['iifname', 'device', device('iif')],
  ['oifname', 'device', device('oif')],
  ['iif', 'device', device('iif')],
  ['oif', 'device', device('oif')],
  ['icmp type', 'icmp', icmp('ip')],
  ['icmpv6 type', 'icmp6', icmp('ip6')],
  ['tcp flags', 'word', ({ at: { packet } }) => (packet.protocol === 'other' ? undefined : packet.protocol === 'tcp' ? packet.tcpFlags : null)],
  ['ip ttl', 'port', ({ at: { packet } }) => number(packet.ttl)],
  ['ip6 hoplimit', 'port', ({ at: { packet } }) => number(packet.ttl)],
  ['ip length', 'port', ({ at: { packet } }) => number(packet.length)],
  ['meta length', 'port', ({ at: { packet } }) => number(packet.length)],
  ['ct state', 'states', ({ at }) => at.state.toLowerCase()],
  ['ct status', 'status', status],
  ['ct direction', 'word', ({ at }) => at.direction?.toLowerCase()],
  ['meta mark', 'mark', ({ at }) => hex(at.packet.mark ?? 0)],
  ['mark', 'mark', ({ at }) => hex(at.packet.mark ?? 0)],
  ['ct mark', 'mark', ({ at }) => (at.connmark === undefined ? undefined : hex(at.connmark))],
];
const KEYS: ReadonlyMap<string, Key> = new Map(ROWS.map(([text, kind, value]) => [text, { text, kind, value }]));

/** @returns undefined where one of the expressions is not known here */
export function keysOf(texts: readonly string[]): Key[] | undefined {
  const keys = texts.map((text) => KEYS.get(text));
  return keys.every((key) => key !== undefined) ? keys : undefined;
}
