/** The conditions of a rule in words. */
import type { Say } from '../both.ts';
import { setName } from '../nft/set-name.ts';
import type { RuleMatch } from './iptables.ts';
import { markName } from './mark-name.ts';

/** Options with a sentence of their own for yes and for no. */
const PLAIN: Record<string, [yes: string, no: string]> = {
  source: ['rule.source', 'rule.notSource'],
  destination: ['rule.destination', 'rule.notDestination'],
  'in-interface': ['rule.inInterface', 'rule.notInInterface'],
  'out-interface': ['rule.outInterface', 'rule.notOutInterface'],
  mark: ['rule.mark', 'rule.notMark'],
};

const STATES: Record<string, string> = {
  NEW: 'rule.newConnection',
  'RELATED,ESTABLISHED': 'rule.knownConnection',
  'ESTABLISHED,RELATED': 'rule.knownConnection',
  INVALID: 'rule.invalidConnection',
};
const PORTS: Record<string, string> = { dport: 'rule.destinationPort', dports: 'rule.destinationPort', sport: 'rule.sourcePort', sports: 'rule.sourcePort' };
const SIDES: Record<string, [string, string]> = {
  src: ['rule.sourceSet', 'rule.notSourceSet'],
  dst: ['rule.destinationSet', 'rule.notDestinationSet'],
};
/** Say nothing by themselves: how the next option is meant. */
// nfacct only counts: it matches always.
const SILENT = new Set(['mode', 'rsource', 'rdest', 'mask', 'nfacct-name']);

/** Rules come from anywhere: `constructor` is a word like any other. */
const own = <T>(table: Record<string, T>, key: string): T | undefined => (Object.hasOwn(table, key) ? table[key] : undefined);

/** One phrase per condition. What is not known by name is quoted, never left out. */
export function conditions(say: Say, matches: readonly RuleMatch[], chain: string): string[] {
  return matches.filter(({ option }) => !SILENT.has(option)).map((match) => condition(say, match, chain));
}

function condition(say: Say, { option, values, negated }: RuleMatch, chain: string): string {
  const short = shortest(option, values.join(' '));
  const value = option === 'mark' ? markName(say, short, chain) : short;
  const unset = option === 'mark' ? /^0x0\/(0x[0-9a-f]+)$/.exec(short)?.[1] : undefined;
  if (unset !== undefined) return say(negated ? 'rule.bits' : 'rule.noBits', { value: markName(say, unset, chain) });
  const plain = own(PLAIN, option);
  if (plain) return say(negated ? plain[1] : plain[0], { value });
  if (option === 'protocol') return say(negated ? 'rule.notProtocol' : 'rule.protocol', { value: value.toUpperCase() });
  if ((option === 'dst-type' || option === 'src-type') && value === 'LOCAL') {
    const end = option === 'dst-type' ? 'Destination' : 'Source';
    return say(negated ? `rule.notLocal${end}` : `rule.local${end}`);
  }
  const side = option === 'match-set' ? own(SIDES, values[1] ?? '') : undefined;
  if (side) return say(negated ? side[1] : side[0], { set: setName(say, values[0] ?? '') });
  if (option === 'ctstate' && negated) return say('rule.notState', { value });
  const positive = sentence(say, option, value, values);
  return negated ? say('rule.not', { condition: positive }) : positive;
}

/** `10.0.0.1/32` is the address itself, `0x4000/0x4000` the bit itself. */
export function shortest(option: string, value: string): string {
  const [head = '', tail] = value.split('/');
  return (option === 'mark' && head === tail) || ((option === 'source' || option === 'destination') && tail === '32') ? head : value;
}

function sentence(say: Say, option: string, value: string, values: string[]): string {
  const ports = own(PORTS, option);
  if (ports !== undefined) return say(ports, { value });
  if (option === 'ctstate' || option === 'state') return say(own(STATES, value) ?? 'rule.state', { value });
  if (option === 'probability') return say('rule.probability', { value: String(Math.round(Number(value) * 10_000) / 10_000) });
  if (option === 'match-set') return say('rule.set', { value: values[0] ?? '' });
  if (option === 'rcheck' || option === 'update') return say('rule.recent', { value });
  return say('rule.unknownMatch', { value: `${option.length === 1 ? '-' : '--'}${option}${value === '' ? '' : ` ${value}`}` });
}
