/**
 * The trace of iptables-legacy: tcpdump's file of NFLOG group 0 (LINKTYPE_NFLOG, 239: a header of 4 bytes, then type-length-value entries as in
 * linux/netfilter/nfnetlink_log.h). The kernel writes one message for each rule that matched: prefix `TRACE: TABLE:CHAIN:rule|return|policy:NUMBER `
 * (net/ipv4/netfilter/ip_tables.c, trace_packet).
 */
import { decodeIp, type IpPacket } from './ip.ts';
import { pcapRecords } from './pcap.ts';

export interface LegacyLine {
  table: string;
  chain: string;
  kind: 'rule' | 'return' | 'policy';
  /** Number of the rule in its chain, from 1. */
  number: number;
  /** Base chain, in capitals. */
  hook: string;
  /** Interface numbers. */
  iif?: number;
  oif?: number;
  mark?: number;
  packet: IpPacket;
}

const NFLOG = 239;
const HEADER = 4;
const HOOKS = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'];
const [PACKET_HEADER, MARK, IN_DEVICE, OUT_DEVICE, PAYLOAD, PREFIX] = [1, 2, 4, 5, 9, 10] as const;
const LINE = /^TRACE: (\S+):(\S+):(rule|return|policy):(\d+)/;

/** Messages that are no trace, and what is cut off at the end, are left out. */
export function decodeNflog(bytes: Uint8Array): LegacyLine[] {
  return pcapRecords(bytes, NFLOG).flatMap((record) => {
    const values = entries(new DataView(record.bytes.buffer, record.bytes.byteOffset, record.bytes.byteLength));
    const prefix = values.get(PREFIX);
    const payload = values.get(PAYLOAD);
    const header = values.get(PACKET_HEADER);
    const [, table, chain, kind, number] = LINE.exec(prefix ? Buffer.from(prefix.buffer, prefix.byteOffset, prefix.byteLength).toString('latin1') : '') ?? [];
    const packet = payload && decodeIp(payload);
    if (!packet || !header || header.byteLength < 3 || table === undefined || chain === undefined || !isKind(kind)) return [];
    const [iif, oif, mark] = [IN_DEVICE, OUT_DEVICE, MARK].map((type) => word(values.get(type)));
    return [
      {
        table,
        chain,
        kind,
        packet,
        number: Number(number),
        hook: HOOKS[header.getUint8(2)] ?? '',
        ...(iif === undefined ? {} : { iif }),
        ...(oif === undefined ? {} : { oif }),
        ...(mark === undefined ? {} : { mark }),
      },
    ];
  });
}

const isKind = (text: string | undefined): text is LegacyLine['kind'] => text === 'rule' || text === 'return' || text === 'policy';
const word = (value: DataView | undefined) => (value && value.byteLength >= 4 ? value.getUint32(0) : undefined);

/** Lengths and types are in the byte order of the machine, which is little-endian wherever Docker runs; values are in network order. Each entry starts at a multiple of 4. */
function entries(data: DataView): Map<number, DataView> {
  const found = new Map<number, DataView>();
  for (let at = HEADER; at + 4 <= data.byteLength; ) {
    const length = data.getUint16(at, true);
    if (length < 4 || at + length > data.byteLength) break;
    found.set(data.getUint16(at + 2, true), new DataView(data.buffer, data.byteOffset + at + 4, length - 4));
    at += (length + 3) & ~3;
  }
  return found;
}
