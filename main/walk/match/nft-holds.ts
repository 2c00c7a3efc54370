/** Whether a value is what the right side of an nft expression says: a value, a range, a prefix, one of a set. */
import { addressValue, inPrefix, parsePrefix } from './address.ts';
import type { Key, Value } from './nft-value.ts';

/** Service names that nft prints for ports unless it is asked for numbers. */
const SERVICES: ReadonlyMap<string, number> = new Map([
  ['ssh', 22],
  ['domain', 53],
  ['http', 80],
  ['https', 443],
  ['vxlan', 4789],
]);

/** Types of ICMP as nft names them (RFC 792, RFC 4443, RFC 4861). */
const ICMP: ReadonlyMap<string, number> = new Map([
  ['echo-reply', 0],
  ['destination-unreachable', 3],
  ['source-quench', 4],
  ['redirect', 5],
  ['echo-request', 8],
  ['router-advertisement', 9],
  ['router-solicitation', 10],
  ['time-exceeded', 11],
  ['parameter-problem', 12],
  ['timestamp-request', 13],
  ['timestamp-reply', 14],
]);
const ICMP6: ReadonlyMap<string, number> = new Map([
  ['destination-unreachable', 1],
  ['packet-too-big', 2],
  ['time-exceeded', 3],
  ['parameter-problem', 4],
  ['echo-request', 128],
  ['echo-reply', 129],
  ['nd-router-solicit', 133],
  ['nd-router-advert', 134],
  ['nd-neighbor-solicit', 135],
  ['nd-neighbor-advert', 136],
  ['nd-redirect', 137],
]);

/** @returns undefined where it cannot be decided */
export function valueHolds(kind: Key['kind'], value: Value, wanted: string): boolean | undefined {
  if (value === null) return false;
  if (value === undefined) return undefined;
  switch (kind) {
    case 'address':
      return addressHolds(value, wanted);
    case 'port':
      return portHolds(Number(value), wanted);
    case 'device': {
      const name = unquoted(wanted);
      return name.endsWith('*') ? value.startsWith(name.slice(0, -1)) : value === name;
    }
    case 'states':
      return wanted.split(/[,|]/).some((state) => state.trim() === value);
    case 'status': {
      const asked = wanted.split(/[,|]/).map((bit) => bit.trim());
      if (asked.some((bit) => value.split(',').includes(bit))) return true;
      return asked.every((bit) => bit === 'dnat' || bit === 'snat') ? false : undefined;
    }
    case 'icmp':
      return portHolds(Number(value), wanted, ICMP);
    case 'icmp6':
      return portHolds(Number(value), wanted, ICMP6);
    case 'mark':
      return /^(0x[0-9a-fA-F]+|\d+)$/.test(wanted) ? Number(value) === Number(wanted) : undefined;
    case 'word':
      return value === (wanted === 'icmpv6' ? 'ipv6-icmp' : unquoted(wanted));
  }
}

export const unquoted = (text: string): string => text.replace(/^"(.*)"$/, '$1');

function addressHolds(value: string, wanted: string): boolean | undefined {
  const [low, high] = wanted.split('-');
  if (high === undefined) {
    const prefix = parsePrefix(wanted);
    return prefix && inPrefix(value, prefix);
  }
  const [from, to, has] = [addressValue(low ?? ''), addressValue(high), addressValue(value)];
  return from && to && has && (from.bits !== has.bits ? false : from.value <= has.value && has.value <= to.value);
}

function portHolds(value: number, wanted: string, names = SERVICES): boolean | undefined {
  if (names.has(wanted)) return value === names.get(wanted);
  const [low = '', high = low] = wanted.split('-');
  const number = (text: string) => (/^\d+$/.test(text) ? Number(text) : names.get(text));
  const [from, to] = [number(low), number(high)];
  return from === undefined || to === undefined ? undefined : from <= value && value <= to;
}

/** One element against the parts of a key: `10.96.0.10 . tcp . 53`. */
export function elementHolds(keys: readonly Key[], values: readonly Value[], element: string): boolean | undefined {
  const parts = element.split(' . ').map((part) => part.trim());
  if (parts.length === 1 && parts[0] === '*') return true;
  if (parts.length !== keys.length) return undefined;
  const results = keys.map(({ kind }, index) => valueHolds(kind, values[index], parts[index] ?? ''));
  return results.includes(false) ? false : results.includes(undefined) ? undefined : true;
}
