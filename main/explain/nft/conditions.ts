/** The conditions of an nft rule in words; what has no words of its own is quoted, never left out. */
import type { Say } from '../both.ts';
import { markName } from '../rule/mark-name.ts';
import type { NftPart } from './part.ts';
import { keyNames, setName } from './set-name.ts';
import { elementsOf } from './words.ts';

type Match = Extract<NftPart, { kind: 'match' }>;

/** Expression: sentence for yes, and for no. */
const PLAIN: ReadonlyMap<string, [yes: string, no: string]> = new Map([
  ['ip saddr', ['rule.source', 'rule.notSource']],
  ['ip6 saddr', ['rule.source', 'rule.notSource']],
  ['ip daddr', ['rule.destination', 'rule.notDestination']],
  ['ip6 daddr', ['rule.destination', 'rule.notDestination']],
  ['iifname', ['rule.inInterface', 'rule.notInInterface']],
  ['oifname', ['rule.outInterface', 'rule.notOutInterface']],
  ['iif', ['rule.inInterface', 'rule.notInInterface']],
  ['oif', ['rule.outInterface', 'rule.notOutInterface']],
]);
const SETS: ReadonlyMap<string, [yes: string, no: string]> = new Map([
  ['ip saddr', ['rule.sourceSet', 'rule.notSourceSet']],
  ['ip6 saddr', ['rule.sourceSet', 'rule.notSourceSet']],
  ['ip daddr', ['rule.destinationSet', 'rule.notDestinationSet']],
  ['ip6 daddr', ['rule.destinationSet', 'rule.notDestinationSet']],
]);
const PORTS: ReadonlyMap<string, string> = new Map([
  ['tcp dport', 'rule.destinationPort'],
  ['udp dport', 'rule.destinationPort'],
  ['th dport', 'rule.destinationPort'],
  ['tcp sport', 'rule.sourcePort'],
  ['udp sport', 'rule.sourcePort'],
  ['th sport', 'rule.sourcePort'],
]);
const STATES: ReadonlyMap<string, string> = new Map([
  ['new', 'rule.newConnection'],
  ['established,related', 'rule.knownConnection'],
  ['related,established', 'rule.knownConnection'],
  ['invalid', 'rule.invalidConnection'],
]);

export function nftConditions(say: Say, match: Match, table?: string): string[] {
  const { keys, operator, value, mask } = match;
  const negated = operator === '!=';
  if (operator !== '==' && !negated) return [quoted(say, match)];
  const pick = ([yes, no]: [string, string], params: Record<string, string>) => [say(negated ? no : yes, params)];
  const [key = ''] = keys;
  if (value.startsWith('@')) {
    const set = setName(say, value.slice(1), table);
    const known = keys.length === 1 ? SETS.get(key) : undefined;
    return known ? pick(known, { set }) : pick(['rule.inSet', 'rule.notInSet'], { what: keyNames(say, keys), set });
  }
  if (keys.length > 1) return pick(['rule.concat', 'rule.notConcat'], { what: keyNames(say, keys), value: plain(say, value) });
  if (key === 'meta mark' || key === 'mark') return [mark(say, match, negated, table)];
  if (mask !== undefined) return [quoted(say, match)];
  const shown = PLAIN.get(key);
  if (shown) return pick(shown, { value: plain(say, value) });
  const port = PORTS.get(key);
  if (port !== undefined) return ported(say, key, port, value, negated);
  return [other(say, match, negated)];
}

/** So many values are named. */
const SHOWN = 8;

function plain(say: Say, value: string): string {
  const values = value.startsWith('{') ? elementsOf(value) : [value];
  return [...values.slice(0, SHOWN), ...(values.length > SHOWN ? ['…'] : [])].map((one) => one.replace(/^"(.*)"$/, '$1')).join(say('rule.or'));
}

/** `tcp dport 80` is about TCP too. */
function ported(say: Say, key: string, code: string, value: string, negated: boolean): string[] {
  const protocol = /^(tcp|udp) /.exec(key)?.[1];
  const port = say(code, { value: plain(say, value) });
  return [...(protocol === undefined ? [] : [say('rule.protocol', { value: protocol.toUpperCase() })]), negated ? say('rule.not', { condition: port }) : port];
}

function mark(say: Say, { mask, value }: Match, negated: boolean, table?: string): string {
  if (mask === undefined) return say(negated ? 'rule.notMark' : 'rule.mark', { value: markName(say, value, table) });
  const isNone = Number(value) === 0;
  if (isNone || Number(value) === Number(mask)) return say(isNone === negated ? 'rule.bits' : 'rule.noBits', { value: markName(say, mask, table) });
  return say(negated ? 'rule.notMaskedMark' : 'rule.maskedMark', { value, mask });
}

function other(say: Say, match: Match, negated: boolean): string {
  const value = plain(say, match.value);
  switch (match.keys[0]) {
    case 'meta l4proto':
    case 'ip protocol':
    case 'ip6 nexthdr':
      return say(negated ? 'rule.notProtocol' : 'rule.protocol', { value: plain(say, match.value.toUpperCase()) });
    case 'ct state':
      return negated ? say('rule.notState', { value }) : say(STATES.get(value) ?? 'rule.state', { value });
    case 'ct status':
      return value === 'dnat' || value === 'snat' ? not(say, say(`rule.${value}Connection`), negated) : quoted(say, match);
    case 'fib daddr type':
    case 'fib saddr type': {
      const end = match.keys[0] === 'fib daddr type' ? 'Destination' : 'Source';
      return value === 'local' ? say(negated ? `rule.notLocal${end}` : `rule.local${end}`) : quoted(say, match);
    }
    case 'tcp flags':
      return not(say, say('rule.tcpFlags', { value }), negated);
    case 'icmp type':
    case 'icmpv6 type':
      return not(say, say('rule.icmpType', { value }), negated);
    default:
      return quoted(say, match);
  }
}

const not = (say: Say, condition: string, negated: boolean) => (negated ? say('rule.not', { condition }) : condition);

const quoted = (say: Say, { keys, mask, operator, value }: Match): string =>
  say('rule.unknownMatch', {
    value: [keys.join(' . '), mask === undefined ? '' : `& ${mask}`, operator === '==' && mask === undefined ? '' : operator, value]
      .filter((part) => part !== '')
      .join(' '),
  });
