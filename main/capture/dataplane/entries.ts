/**
 * A pinned map as `bpftool -j map dump` prints it: bytes of keys and values, which the dataplane's own structures give their meaning (Cilium: bpf/lib/*.h; Calico:
 * felix/bpf/*\/map.go). A map's name changes with its layout (`_v2`, `_v3`), and its sizes are looked at, so what another version lays out otherwise is not read wrong
 * but named.
 */
import { z } from 'zod';
import { readJson, readList } from '../parse/json.ts';
import type { Problem } from '../parse/problem.ts';

export interface Layout {
  /** Name of the map, or of each that begins so and ends in digits: `cilium_policy_v3_01068`. */
  map: string;
  keyBytes: number;
  valueBytes: number;
}

export interface Entry {
  key: DataView;
  /** One, or one for each processor. */
  values: DataView[];
}

const Bytes = z.array(z.string().regex(/^0x[0-9a-f]{2}$/));
const Dumped = z.object({
  key: Bytes,
  value: Bytes.optional(),
  values: z.array(z.object({ value: Bytes })).default([]),
});

const viewOf = (bytes: readonly string[]): DataView => new DataView(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)).buffer);

/** Entries of the sizes that the layout has; the first other one is a problem, and ends the reading. */
export function readEntries(text: string, { map, keyBytes, valueBytes }: Layout, problem: Problem): Entry[] {
  const entries: Entry[] = [];
  for (const { key, value, values } of readList(readJson(text, problem), Dumped, 1, problem)) {
    const all = value === undefined ? values.map((one) => one.value) : [value];
    const other = all.find(({ length }) => length !== valueBytes);
    if (key.length !== keyBytes || other !== undefined) {
      problem(1, `${map} has keys of ${key.length} and values of ${other?.length ?? valueBytes} bytes, not of ${keyBytes} and ${valueBytes}`);
      break;
    }
    entries.push({ key: viewOf(key), values: all.map(viewOf) });
  }
  return entries;
}

/** Numbers of the host's own order; both processors that Cilium is made for are little-endian. */
export const host16 = (view: DataView, at: number): number => view.getUint16(at, true);
export const host32 = (view: DataView, at: number): number => view.getUint32(at, true);
export const host64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));
/** Network order: ports, and the id of reverse NAT. */
export const net16 = (view: DataView, at: number): number => view.getUint16(at, false);
export const ipv4 = (view: DataView, at: number): string => [0, 1, 2, 3].map((index) => view.getUint8(at + index)).join('.');

const PROTOCOLS: Record<number, string> = { 0: 'ANY', 1: 'ICMP', 6: 'TCP', 17: 'UDP', 58: 'ICMPv6', 132: 'SCTP' };
/** As Cilium writes it (pkg/u8proto). */
export const protocolName = (number: number): string => PROTOCOLS[number] ?? String(number);

/** Names of the bits that are set, lowest first. */
export const flagsOf = (bits: number, names: readonly string[]): string[] => names.filter((_, index) => (bits & (1 << index)) !== 0);
