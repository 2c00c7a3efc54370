/** Why a rule did not match, in words: what the packet has, and what the rule wants. */
import type { Words } from '../../../contract/index.ts';
import { both, type Say } from '../both.ts';
import { shortest } from './match-words.ts';

/** A criterion as a walk names it: long option of iptables without dashes, or the left side of an nft expression. */
export interface Missed {
  field: string;
  /** As the rule has it; `! ` before it where negated. */
  wanted: string;
  had: string;
}

/** What the packet has, by field; nft's names beside those of iptables. */
const HAS: ReadonlyMap<string, string> = new Map([
  ...entries('source', 'source', 'src-range', 'ip saddr', 'ip6 saddr'),
  ...entries('destination', 'destination', 'dst-range', 'ip daddr', 'ip6 daddr'),
  ...entries('protocol', 'protocol', 'ip protocol', 'ip6 nexthdr', 'meta l4proto'),
  ...entries('inInterface', 'in-interface', 'iifname', 'iif', 'meta iifname', 'meta iif'),
  ...entries('outInterface', 'out-interface', 'oifname', 'oif', 'meta oifname', 'meta oif'),
  ...entries('sourcePort', 'sport', 'sports', 'tcp sport', 'udp sport', 'th sport'),
  ...entries('destinationPort', 'dport', 'dports', 'tcp dport', 'udp dport', 'th dport'),
  ...entries('ports', 'ports'),
  ...entries('flags', 'tcp-flags', 'syn', 'tcp flags'),
  ...entries('icmpType', 'icmp-type', 'icmpv6-type', 'icmp type', 'icmpv6 type'),
  ...entries('length', 'length', 'ip length'),
  ...entries('state', 'ctstate', 'state', 'ct state'),
  ...entries('status', 'ctstatus', 'ct status'),
  ...entries('direction', 'ctdir', 'ct direction'),
  ...entries('mark', 'mark', 'meta mark'),
  ...entries('connmark', 'connmark', 'ct mark'),
  ...entries('sourceType', 'src-type', 'fib saddr type'),
  ...entries('destinationType', 'dst-type', 'fib daddr type'),
]);

function entries(phrase: string, ...fields: string[]): [string, string][] {
  return fields.map((field) => [field, phrase]);
}

/** @param unknown the criterion cannot be decided: what the kernel was seen to do with the rule */
export function explainMissed(missed: Missed, unknown?: { seen?: boolean }): Words {
  return both((say) => {
    if (!unknown) return sentence(say, missed);
    return [undecided(say, missed), unknown.seen === undefined ? '' : say(unknown.seen ? 'whyNot.seenMatched' : 'whyNot.seenNot')];
  });
}

function undecided(say: Say, { field, wanted, had }: Missed): string {
  const set = /^(?:! )?(?:v?map )?@(\S+)$/.exec(wanted)?.[1] ?? (field === 'rcheck' || field === 'update' ? wanted : undefined);
  if (set !== undefined) return say('whyNot.unknownSet', { set, value: had });
  return say('whyNot.unknown', { condition: [field, wanted].filter((part) => part !== '').join(' ') });
}

/** What a rule does is not understood; the kernel was seen to match it or not. */
export const explainUnread = (seen: boolean): Words => both((say) => [say('whyNot.unread'), say(seen ? 'whyNot.seenMatched' : 'whyNot.seenNot')]);

function sentence(say: Say, { field, wanted, had }: Missed): string {
  const negated = wanted.startsWith('! ');
  const value = negated ? wanted.slice(2) : wanted;
  if (field === 'probability' || field === 'every') return say('whyNot.lost', { value: fraction(field === 'every' ? 1 / Number(value) : Number(value)) });
  const map = /^v?map (.+)$/.exec(value)?.[1];
  if (map !== undefined) return say(map.startsWith('@') ? 'whyNot.map' : 'whyNot.anonymousMap', { map: map.replace(/^@/, ''), value: had });
  const set = field === 'match-set' ? value.split(' ')[0] : /^@(.+)$/.exec(value)?.[1];
  if (set !== undefined && had !== '-') return say(negated ? 'whyNot.inSet' : 'whyNot.set', { set, value: had });
  const phrase = HAS.get(field);
  if (!negated && value.toUpperCase() === 'LOCAL' && (phrase === 'sourceType' || phrase === 'destinationType'))
    return say(phrase === 'sourceType' ? 'whyNot.sourceNotLocal' : 'whyNot.destinationNotLocal');
  return say('whyNot.missed', { has: has(say, field, value, had), wants: wants(say, field, value, negated) });
}

function has(say: Say, field: string, wanted: string, had: string): string {
  const phrase = HAS.get(field);
  if (had === '-')
    return phrase === 'inInterface' ? say('whyNot.has.noIn') : phrase === 'outInterface' ? say('whyNot.has.noOut') : say('whyNot.has.none', { field });
  const isPort = phrase === 'sourcePort' || phrase === 'destinationPort' || phrase === 'ports';
  if (isPort && /^[a-z]+$/.test(had)) return say('whyNot.has.noPorts', { value: had.toUpperCase() });
  if (phrase === 'mark' || phrase === 'connmark') {
    const mask = maskOf(wanted);
    if (mask !== undefined) return say(`whyNot.has.${phrase}Bits`, { mask: hex(mask), value: hex((Number(had) & mask) >>> 0) });
  }
  if (phrase === 'protocol') return say('whyNot.has.protocol', { value: had.toUpperCase() });
  return phrase === undefined ? say('whyNot.has.other', { field, value: had }) : say(`whyNot.has.${phrase}`, { value: had });
}

function wants(say: Say, field: string, wanted: string, negated: boolean): string {
  const phrase = HAS.get(field);
  if (phrase === 'flags') {
    const [mask = '', set = ''] = wanted === '' ? ['FIN,SYN,RST,ACK', 'SYN'] : wanted.split(' ');
    if (field !== 'tcp flags') return say(negated ? 'whyNot.wantsNotFlags' : 'whyNot.wantsFlags', { mask, value: set });
  }
  return say(negated ? 'whyNot.wantsNot' : 'whyNot.wants', { value: wantedValue(field, phrase, wanted) });
}

function wantedValue(field: string, phrase: string | undefined, wanted: string): string {
  if (phrase === 'protocol') return wanted.toUpperCase();
  if (phrase === 'mark' || phrase === 'connmark') {
    const bits = wanted.replace(/^& \S+ == /, '').split('/')[0] ?? '';
    return /^(?:0x[0-9a-fA-F]+|\d+)$/.test(bits) ? hex(Number(bits)) : bits;
  }
  return shortest(field, wanted);
}

/** `0x4000/0x4000` of iptables, `& 0x4000 == 0x0` of nft; undefined where the whole mark counts. */
function maskOf(wanted: string): number | undefined {
  const mask = /^& (\S+) == /.exec(wanted)?.[1] ?? wanted.split('/')[1];
  return mask !== undefined && /^(?:0x[0-9a-fA-F]+|\d+)$/.test(mask) ? Number(mask) : undefined;
}

const hex = (value: number) => `0x${value.toString(16)}`;

/** kube-proxy's probabilities are 1/N. */
function fraction(probability: number): string {
  const parts = Math.round(1 / probability);
  return Math.abs(probability - 1 / parts) < 1e-6 ? `1/${parts}` : String(probability);
}
