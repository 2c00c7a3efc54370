/** The conditions of an iptables rule, in the order in which the kernel asks them. What is not known by name cannot be decided. */
import type { RuleMatch } from '../../explain/index.ts';
import type { Asking } from '../situation.ts';
import { directionAsk, markAsk, stateAsk, statusAsk } from './connection.ts';
import { answer, type Criterion, turned } from './criterion.ts';
import { addressAsk, deviceAsk, protocolAsk, rangeAsk } from './header.ts';
import { setAsk } from './sets.ts';
import { flagsAsk, icmpAsk, lengthAsk, portAsk } from './transport.ts';

type Ask = Criterion['ask'];

/** By option; those that two modules share have the module before a colon. */
const ASKS: ReadonlyMap<string, (values: readonly string[]) => Ask> = new Map<string, (values: readonly string[]) => Ask>([
  ['source', ([value = '']) => addressAsk('src', value)],
  ['destination', ([value = '']) => addressAsk('dst', value)],
  ['src-range', ([value = '']) => rangeAsk('src', value)],
  ['dst-range', ([value = '']) => rangeAsk('dst', value)],
  ['protocol', ([value = '']) => protocolAsk(value)],
  ['in-interface', ([value = '']) => deviceAsk('iif', value)],
  ['out-interface', ([value = '']) => deviceAsk('oif', value)],
  ['sport', ([value = '']) => portAsk(['sport'], value)],
  ['sports', ([value = '']) => portAsk(['sport'], value)],
  ['dport', ([value = '']) => portAsk(['dport'], value)],
  ['dports', ([value = '']) => portAsk(['dport'], value)],
  ['ports', ([value = '']) => portAsk(['sport', 'dport'], value)],
  ['tcp-flags', ([mask = '', comp = '']) => flagsAsk(mask, comp)],
  ['syn', () => flagsAsk('FIN,SYN,RST,ACK', 'SYN')],
  ['icmp-type', ([value = '']) => icmpAsk(value)],
  ['icmpv6-type', ([value = '']) => icmpAsk(value)],
  ['length', ([value = '']) => lengthAsk(value)],
  ['ctstate', ([value = '']) => stateAsk(value)],
  ['state', ([value = '']) => stateAsk(value)],
  ['ctstatus', ([value = '']) => statusAsk(value)],
  ['ctdir', ([value = '']) => directionAsk(value)],
  ['mark:mark', ([value = '']) => markAsk('packet', value)],
  ['connmark:mark', ([value = '']) => markAsk('connection', value)],
  ['src-type', ([value = '']) => typeAsk('src', value)],
  ['dst-type', ([value = '']) => typeAsk('dst', value)],
  ['match-set', ([name = '', flags = '']) => setAsk(name, flags)],
  ['probability', ([value = '']) => drawAsk(Number(value))],
  ['every', ([value = '']) => drawAsk(1 / Number(value))],
  // A packet here is whole: none is a second fragment.
  ['fragment', () => () => answer(false, '-')],
]);

/** Say how another option is meant, only count (nfacct), or only take note (recent --set). */
const SILENT = new Set([
  'statistic:mode',
  'statistic:packet',
  'nfacct:nfacct-name',
  ...['set', 'name', 'rsource', 'rdest', 'mask', 'seconds', 'reap', 'hitcount', 'rttl'].map((option) => `recent:${option}`),
]);

export function criteriaOf(matches: readonly RuleMatch[]): Criterion[] {
  return matches.flatMap((match) => {
    const { option, values, negated, module = '' } = match;
    if (SILENT.has(`${module}:${option}`)) return [];
    const make = ASKS.get(option) ?? ASKS.get(`${module}:${option}`);
    const ask = make?.(values) ?? (({ at }: Asking) => answer(undefined, module === 'recent' ? at.packet.src : undefined));
    // Which list of senders is asked: what it holds is not known here.
    const said = module === 'recent' ? (matches.find((one) => one.module === 'recent' && one.option === 'name')?.values ?? []) : values;
    const wanted = `${negated ? '! ' : ''}${said.join(' ')}`;
    return [{ field: option, wanted, ask: (asking) => turned(ask(asking), negated) }];
  });
}

/** `--dst-type LOCAL,BROADCAST` (xt_addrtype.c) */
function typeAsk(side: 'src' | 'dst', wanted: string): Ask {
  const types = new Set(wanted.split(','));
  return ({ at, facts }) => {
    const type = facts.addressType(at.packet[side]);
    return answer(type === undefined ? undefined : types.has(type), type === undefined ? at.packet[side] : `${at.packet[side]} ${type}`);
  };
}

/** `-m statistic`: chance, or a counter whose value is not known. */
function drawAsk(probability: number): Ask {
  return ({ draw }) => {
    if (!(probability >= 0 && probability <= 1)) return answer(undefined, undefined);
    const won = draw(probability);
    return answer(won, won ? 'won' : 'lost');
  };
}
