/** The left side of an expression: which words belong to it. Grammar: nft(8), "PAYLOAD EXPRESSIONS", "META EXPRESSIONS", "CONNTRACK EXPRESSIONS", "FIB EXPRESSIONS". */
import type { NftKey } from './part.ts';

const HEADERS = new Set(['ip', 'ip6', 'tcp', 'udp', 'th', 'icmp', 'icmpv6', 'ether', 'arp', 'vlan', 'sctp', 'dccp', 'udplite', 'esp', 'ah', 'comp', 'igmp']);
/** Meta keys that nft prints without `meta`. */
const BARE = new Set(['iifname', 'oifname', 'iif', 'oif', 'mark', 'skuid', 'skgid', 'cpu', 'iiftype', 'oiftype', 'iifgroup', 'oifgroup', 'pkttype', 'cgroup']);

export interface ReadKeys {
  keys: NftKey[];
  length: number;
}

/** `KEY [. KEY…]`; undefined where no key stands. */
export function keysAt(words: readonly string[], from: number): ReadKeys | undefined {
  const keys: NftKey[] = [];
  let at = from;
  for (;;) {
    const length = keyLength(words, at);
    if (length === undefined) return undefined;
    keys.push(words.slice(at, at + length).join(' '));
    at += length;
    if (words[at] !== '.') return { keys, length: at - from };
    at += 1;
  }
}

function keyLength(words: readonly string[], at: number): number | undefined {
  const [word = '', next] = words.slice(at, at + 2);
  if (BARE.has(word)) return 1;
  if (next === undefined) return undefined;
  if (word === 'vxlan' || word === 'geneve' || word === 'gre') return HEADERS.has(next) && words[at + 2] !== undefined ? 3 : 2;
  if (word === 'tcp' && next === 'option') return words[at + 3] === undefined ? undefined : 4;
  if (word === 'ct') return next === 'original' || next === 'reply' ? directedLength(words, at) : 2;
  if (word === 'fib') return fibLength(words, at);
  if (word === 'numgen') return words[at + 2] === 'mod' && words[at + 3] !== undefined ? (words[at + 4] === 'offset' ? 6 : 4) : undefined;
  return word === 'meta' || HEADERS.has(word) ? 2 : undefined;
}

/** `ct original ip saddr`, `ct reply proto-src`. */
const directedLength = (words: readonly string[], at: number) => (words[at + 2] === 'ip' || words[at + 2] === 'ip6' ? 4 : 3);

/** `fib daddr type`, `fib saddr . mark . iif oif`. */
function fibLength(words: readonly string[], at: number): number | undefined {
  let end = at + 1;
  while (words[end + 1] === '.') end += 2;
  return words[end + 1] === undefined ? undefined : end + 2 - at;
}
