/** What an nft rule does: its statements (nft(8), "STATEMENTS"), read from a place among its words. */
import type { Act } from './act.ts';

export interface Statement {
  act?: Act;
  /** Words that it takes. */
  length: number;
}

const NUMBER = /^(?:0x[0-9a-fA-F]{1,8}|\d{1,10})$/;

/** @returns undefined for what is no statement that is known here */
export function statementAt(words: readonly string[], at: number): Statement | undefined {
  const rest = words.slice(at);
  const [word = '', next = ''] = rest;
  switch (word) {
    case 'counter':
      return { length: next === 'packets' ? 5 : 1 };
    case 'comment':
      return { length: 2 };
    case 'accept':
    case 'drop':
    case 'return':
    case 'continue':
      return { act: { kind: word }, length: 1 };
    case 'jump':
    case 'goto':
      return next === '' ? undefined : { act: { kind: word, chain: next }, length: 2 };
    case 'reject':
      return { act: { kind: 'reject', text: rest.slice(1).join(' ') || 'icmp port-unreachable' }, length: rest.length };
    case 'log':
      return rest.some((one) => /^(?:accept|drop|reject|jump|goto)$/.test(one))
        ? undefined
        : { act: { kind: 'log', text: rest.join(' ') }, length: rest.length };
    case 'notrack':
      return { act: { kind: 'notrack' }, length: 1 };
    case 'masquerade':
      return { act: { kind: 'masquerade', anyPort: rest.some((one) => /^(?:random|fully-random|to)/.test(one)) }, length: rest.length };
    case 'redirect':
      return redirect(rest);
    case 'dnat':
    case 'snat':
      return translation(word, rest);
    default:
      return markSet(rest);
  }
}

function redirect(rest: readonly string[]): Statement | undefined {
  if (rest.length === 1) return { act: { kind: 'redirect' }, length: 1 };
  const port = /^:(\d{1,5})$/.exec(rest[2] ?? '')?.[1];
  return rest[1] === 'to' && rest.length === 3 && port !== undefined ? { act: { kind: 'redirect', port: Number(port) }, length: 3 } : undefined;
}

/** `dnat to 10.0.0.1:80`, `dnat ip to …`, `snat to 10.0.0.1 fully-random`. */
function translation(kind: 'dnat' | 'snat', rest: readonly string[]): Statement | undefined {
  const to = rest.indexOf('to');
  const end = rest[to + 1] ?? '';
  const options = rest.slice(to + 2);
  const [, six, four, port] = /^(?:\[([^\]]+)\]|([\d.]+|[0-9a-fA-F:]*::?[0-9a-fA-F:]*))(?::(\d{1,5}))?$/.exec(end) ?? [];
  const address = six ?? four;
  if (to < 1 || to > 2 || address === undefined || address === '' || options.some((one) => !/^(?:random|fully-random|persistent)$/.test(one))) return undefined;
  const anyPort = options.some((one) => one !== 'persistent');
  return { act: { kind, address, ...(port !== undefined && { port: Number(port) }), ...(anyPort && { anyPort }) }, length: rest.length };
}

/** `meta mark set 0x1`, `meta mark set mark or 0x4000`, `meta mark set meta mark & 0xffffbfff`, `… xor …`. */
function markSet(rest: readonly string[]): Statement | undefined {
  const [, before, operation, bits] = /^(?:meta )?mark set ((?:meta )?mark (or|xor|and|\||\^|&) )?(\S+)/.exec(rest.join(' ')) ?? [];
  if (bits === undefined || !NUMBER.test(bits)) return undefined;
  const value = Number(bits) >>> 0;
  const prefix = rest.indexOf('set') + 1;
  const length = prefix + (before === undefined ? 1 : before.trim().split(' ').length + 1);
  const change = (mark: number): number => {
    if (operation === 'or' || operation === '|') return (mark | value) >>> 0;
    if (operation === 'xor' || operation === '^') return (mark ^ value) >>> 0;
    return operation === undefined ? value : (mark & value) >>> 0;
  };
  return { act: { kind: 'mark', change }, length };
}
