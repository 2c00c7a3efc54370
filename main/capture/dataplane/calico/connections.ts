/** Connections that Calico tracks (felix/bpf/conntrack/v3/map.go: calico_ct_key, calico_ct_value, calico_ct_leg), as `calico-node -bpf conntrack dump` tells them. */
import type { DataplaneConnection } from '../../../../contract/index.ts';
import { type Entry, flagsOf, host16, host32, ipv4, type Layout, protocolName, readEntries } from '../entries.ts';

export const CONNECTIONS: Layout = { map: 'cali_v4_ct3', keyBytes: 16, valueBytes: 88 };

/** Types of an entry. A Service's connection has two: one by what was asked for, which only points to the other. */
const FORWARD = 1;
const REVERSE = 2;

const FLAGS = [
  'nat-out',
  'fwd-dsr',
  'np-fwd',
  'skip-fib',
  '',
  '',
  'ext-local',
  'via-nat-iface',
  'B-A',
  'host-psnat',
  'svc-self',
  'np-loop',
  'np-remote',
  'no-dsr',
];
/** The side that sent first is B. */
const TURNED = 'B-A';
const TCP = 6;
const [SYN, ACK, FIN, RST] = [1, 2, 4, 8];

/** @param map its name  @param text as `bpftool -j map dump` prints it, or some of its entries  @returns what cannot be read, where it cannot */
export function readConnections(map: string, text: string): { connections: DataplaneConnection[]; unreadable?: string } {
  if (map !== CONNECTIONS.map) return { connections: [], unreadable: map };
  const problems: unknown[] = [];
  const connections = connectionsOf(readEntries(text, CONNECTIONS, (line) => problems.push(line)));
  return problems.length === 0 ? { connections } : { connections, unreadable: map };
}

export function connectionsOf(entries: readonly Entry[]): DataplaneConnection[] {
  return entries.flatMap(({ key, values: [value] }): DataplaneConnection[] => {
    const type = value?.getUint8(16);
    if (!value || type === FORWARD) return [];
    const flags = flagsOf(value.getUint8(17) | (value.getUint8(23) << 8), FLAGS).filter((flag) => flag !== '');
    const ends = [
      { address: ipv4(key, 4), port: host16(key, 12) },
      { address: ipv4(key, 8), port: host16(key, 14) },
    ] as const;
    const [source, answers] = flags.includes(TURNED) ? [ends[1], ends[0]] : ends;
    const tunnel = type === REVERSE && host32(value, 72) !== 0 ? [`forwarded to or from ${ipv4(value, 72)}`] : [];
    return [
      {
        protocol: protocolName(host32(key, 0)),
        source,
        destination: type === REVERSE ? { address: ipv4(value, 76), port: host16(value, 80) } : answers,
        ...(type === REVERSE ? { translated: answers } : {}),
        flags: [...state(value, host32(key, 0), flags), ...flags, ...tunnel],
      },
    ];
  });
}

/** What was seen on both sides: a leg's bits are SYN, ACK, FIN, RST. */
function state(value: DataView, protocol: number, flags: readonly string[]): string[] {
  if (protocol !== TCP) return [];
  const [there, back] = [host32(value, 24 + 16), host32(value, 48 + 16)];
  const both = (bit: number) => (there & back & bit) !== 0;
  const any = (bit: number) => ((there | back) & bit) !== 0;
  if (any(RST) || both(FIN) || (flags.includes('fwd-dsr') && any(FIN))) return ['CLOSED'];
  return [both(SYN) && both(ACK) ? 'ESTABLISHED' : 'SYN-SENT'];
}
