/** What an nft rule does, in words. */
import type { NameRef } from '../../../contract/index.ts';
import type { Say } from '../both.ts';
import { chainMeaning } from '../rule/chain-meaning.ts';
import { markName } from '../rule/mark-name.ts';
import type { NftPart, NftTarget } from './part.ts';
import { keyNames, setName } from './set-name.ts';
import { elementsOf, keyAndValue } from './words.ts';

type Names = (kernel: string) => NameRef[];

export interface ActionFacts {
  names: Names;
  table?: string | undefined;
  /** Where the kernel was seen to go on. */
  verdict?: string | undefined;
  /** Bits of the mark that the rule has asked for before. */
  asked?: string | undefined;
}

/** So many ways of a map are named; the rest is counted. */
const SHOWN = 4;

/** @returns undefined for what says nothing: a counter, a comment */
export function nftAction(say: Say, part: NftPart, facts: ActionFacts): string | undefined {
  switch (part.kind) {
    case 'verdict':
      return part.verdict === 'continue' ? undefined : say(`rule.${part.verdict.toUpperCase()}`);
    case 'jump':
    case 'goto':
      return verdictWords(say, `${part.kind} ${part.chain}`, facts);
    case 'reject':
      return say('rule.REJECT', { how: part.how });
    case 'vmap':
      return vmap(say, part, facts);
    case 'nat':
      return nat(say, part, facts.table);
    case 'mark':
      return mark(say, part, facts);
    case 'copyMark':
      return say(part.to === 'meta' ? 'rule.copyMarkToPacket' : 'rule.copyMarkToConnection');
    case 'update': {
      const what = keyNames(say, [part.element.replace(/ (?:timeout|expires|counter|limit) .*$/, '')]);
      return say(part.operation === 'delete' ? 'rule.deleteElement' : 'rule.addElement', { what, set: setName(say, part.set, facts.table) });
    }
    case 'set':
      return say('rule.setField', { what: keyNames(say, [part.key]), value: part.value.replace(/^"(.*)"$/, '$1') });
    case 'log':
      return say('rule.log');
    case 'notrack':
      return say('rule.notrack');
    case 'unknown':
      return say('rule.unknownTarget', { value: part.text });
    default:
      return undefined;
  }
}

/** `goto CHAIN`, `drop` …: a verdict as an element or a trace has it. */
export function verdictWords(say: Say, verdict: string, { names, table }: Pick<ActionFacts, 'names' | 'table'>): string {
  const [word = '', chain] = verdict.split(' ');
  if (chain === undefined) return /^(?:accept|drop|return)$/.test(word) ? say(`rule.${word.toUpperCase()}`) : verdict;
  const meaning = chainMeaning(say, chain, names(chain), table);
  if (meaning !== undefined) return say('rule.jumpMeaning', { chain, meaning });
  return say(word === 'goto' ? 'rule.goto' : 'rule.jump', { chain });
}

function vmap(say: Say, { keys, map }: Extract<NftPart, { kind: 'vmap' }>, facts: ActionFacts): string {
  const what = keyNames(say, keys);
  if (map.startsWith('@')) {
    const named = { what, map: setName(say, map.slice(1), facts.table) };
    return facts.verdict === undefined ? say('rule.vmap', named) : say('rule.vmapThere', { ...named, verdict: verdictWords(say, facts.verdict, facts) });
  }
  const isDraw = keys[0]?.startsWith('numgen ') === true;
  const entries = elementsOf(map).map(keyAndValue);
  const ways = shortened(entries.map(([key, verdict]) => (isDraw ? way(say, verdict, facts) : `${key}: ${way(say, verdict, facts)}`)));
  if (!isDraw) return say('rule.choose', { what, ways });
  return say(entries.length === 1 ? 'rule.drawOne' : 'rule.draw', { count: String(entries.length), ways });
}

function way(say: Say, verdict: string, { names, table }: ActionFacts): string {
  const chain = /^(?:jump|goto) (\S+)/.exec(verdict)?.[1];
  const meaning = chain === undefined ? undefined : chainMeaning(say, chain, names(chain), table);
  return chain !== undefined && meaning !== undefined ? say('rule.way', { chain, meaning }) : (chain ?? verdict);
}

const shortened = (ways: readonly string[]) => [...ways.slice(0, SHOWN), ...(ways.length > SHOWN ? ['…'] : [])].join('; ');

function nat(say: Say, { nat: kind, to, flags }: Extract<NftPart, { kind: 'nat' }>, table: string | undefined): string {
  if (kind === 'masquerade') return say(flags.some((flag) => flag !== 'persistent') ? 'rule.MASQUERADErandom' : 'rule.MASQUERADE');
  if (kind === 'redirect') {
    const port = to && 'value' in to ? to.value.replace(/^:/, '') : undefined;
    return port === undefined ? say('rule.redirectSame') : say('rule.redirect', { port });
  }
  const code = kind === 'dnat' ? 'DNAT' : 'SNAT';
  return to && 'map' in to ? mapped(say, kind, to, table) : say(`rule.${code}`, { to: end(to?.value ?? '') });
}

function mapped(say: Say, kind: 'dnat' | 'snat', { keys, map }: Extract<NftTarget, { map: string }>, table: string | undefined): string {
  const isDraw = keys[0]?.startsWith('numgen ') === true;
  if (isDraw && map.startsWith('{')) {
    const ends = elementsOf(map).map((element) => end(keyAndValue(element)[1]));
    if (ends.length === 1) return say(kind === 'dnat' ? 'rule.DNAT' : 'rule.SNAT', { to: ends[0] ?? '' });
    if (kind === 'dnat') return say('rule.dnatDraw', { count: String(ends.length), ends: shortened(ends) });
  }
  const name = map.startsWith('@') ? setName(say, map.slice(1), table) : map;
  return say(kind === 'dnat' ? 'rule.dnatMap' : 'rule.snatMap', { map: name, what: keyNames(say, keys) });
}

/** `10.0.0.1 . 80` is an address and a port. */
function end(value: string): string {
  const [address = '', port] = value.split(' . ');
  return port === undefined ? address : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function mark(say: Say, { of, operation, bits }: Extract<NftPart, { kind: 'mark' }>, { table, asked }: ActionFacts): string {
  if (of === 'ct') return say('rule.connectionMark', { value: `${operation} ${bits}` });
  const value = markName(say, bits, table);
  if (operation === 'or') return say('rule.setMark', { value });
  if (operation === 'and') return say('rule.keepMark', { value: bits });
  if (operation === 'set') return say('rule.replaceMark', { value });
  // Flipping bits that are known to be there takes them off.
  return say(Number(asked) === Number(bits) ? 'rule.clearMark' : 'rule.flipMark', { value: markName(say, bits, undefined) });
}
