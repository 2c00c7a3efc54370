/** IP sets of policies (felix/bpf/ipsets/map.go). Rules call them by a text, the map by a hash of it (felix/idalloc/id_allocator.go). */
import { hash } from 'node:crypto';
import type { DataplaneSet } from '../../../../contract/index.ts';
import { type Entry, host16, host32, ipv4, type Layout, protocolName } from '../entries.ts';

export const SETS: Layout = { map: 'cali_v4_ip_sets', keyBytes: 20, valueBytes: 4 };

/** Bits of the key before the address: the set's number. */
const STATIC_BITS = 64;

/** @param names of the sets that rules speak of; a set that none of them does goes by its number. One without members is in no map: where every number has its name, those that are left are empty. */
export function setsOf(entries: readonly Entry[], names: readonly string[]): DataplaneSet[] {
  const called = new Map(names.map((name) => [numberOf(name), name]));
  const members = Map.groupBy(entries, ({ key }) => key.getBigUint64(4, false).toString(16));
  const filled = [...members].map(([number, all]) => ({ id: called.get(number) ?? `0x${number}`, members: all.map(({ key }) => memberOf(key)).sort() }));
  const isEveryNamed = [...members.keys()].every((number) => called.has(number));
  const empty = isEveryNamed ? names.filter((name) => !filled.some(({ id }) => id === name)).map((id) => ({ id, members: [] })) : [];
  return [...filled, ...empty].sort((a, b) => a.id.localeCompare(b.id, 'en'));
}

const memberOf = (key: DataView): string =>
  key.getUint8(18) === 0
    ? `${ipv4(key, 12)}/${host32(key, 0) - STATIC_BITS}`
    : `${ipv4(key, 12)},${protocolName(key.getUint8(18)).toLowerCase()}:${host16(key, 16)}`;

/** Hexadecimal, of the first try: where two texts had the same number, Felix would take another, and the set goes by its number here. */
function numberOf(name: string): string {
  const digest = hash('sha256', Buffer.concat([Buffer.alloc(8), Buffer.from(name)]), 'buffer');
  return digest.readBigUInt64LE(0).toString(16);
}
