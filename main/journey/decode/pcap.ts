/** A pcap file as tcpdump writes it for `-i any`: Linux cooked capture v2 (LINKTYPE_LINUX_SLL2), which names interface and direction of each packet. */
import { decodeIp, type IpPacket } from './ip.ts';

export interface PcapRecord {
  /** Microseconds after `epoch` (seconds since 1970), by the kernel's clock. */
  at: number;
  ifindex: number;
  direction: 'in' | 'out';
  /** The frame was addressed to another MAC (PACKET_OTHERHOST): a real arrival on a port of a bridge, a flooded copy anywhere else. */
  otherHost: boolean;
  packet: IpPacket;
}

/** One record of the file, not understood yet. */
export interface CapturedBytes {
  /** Since the epoch, and after that. */
  seconds: number;
  nanoseconds: number;
  /** As captured, from the SLL2 header on; cut off where it was long. */
  bytes: Uint8Array;
  /** Its length before it was cut off. */
  originalLength: number;
}

const FILE_HEADER = 24;
const RECORD_HEADER = 16;
const NANOSECONDS = 0xa1b23c4d;
const MICROSECONDS = 0xa1b2c3d4;
/** LINKTYPE_LINUX_SLL2 (https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL2.html). */
export const SLL2 = 276;
const SLL2_HEADER = 20;
const IPV4_ETHERTYPE = 0x0800;
const PACKET_OTHERHOST = 3;
const PACKET_OUTGOING = 4;

/**
 * Records in the order of the file; a cut-off record at the end, other link types and other protocols are left out.
 * @param epoch seconds that times are counted from, so that microseconds keep their fractions
 */
export function decodePcap(bytes: Uint8Array, epoch: number): PcapRecord[] {
  return pcapRecords(bytes).flatMap((record) => {
    const decoded = decodeFrame(record.bytes);
    return decoded ? { at: (record.seconds - epoch) * 1e6 + record.nanoseconds / 1000, ...decoded } : [];
  });
}

/** The same file without the records that are not to be kept. @param keep is given a record as captured, from the SLL2 header on */
export function keepRecords(bytes: Uint8Array, keep: (captured: Uint8Array) => boolean): Buffer {
  const kept = pcapRecords(bytes).filter((record) => keep(record.bytes));
  const parts = kept.map((record) =>
    bytes.subarray(record.bytes.byteOffset - bytes.byteOffset - RECORD_HEADER, record.bytes.byteOffset - bytes.byteOffset + record.bytes.length),
  );
  return Buffer.concat([bytes.subarray(0, FILE_HEADER), ...parts]);
}

/** The same, as bytes; all protocols. @param linkType of the file; another one has no records here */
export function pcapRecords(bytes: Uint8Array, linkType = SLL2): CapturedBytes[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < FILE_HEADER) return [];
  const little = [NANOSECONDS, MICROSECONDS].includes(view.getUint32(0, true));
  const magic = view.getUint32(0, little);
  if ((magic !== NANOSECONDS && magic !== MICROSECONDS) || (view.getUint32(20, little) & 0xffff) !== linkType) return [];
  const unit = magic === NANOSECONDS ? 1 : 1000;

  const records: CapturedBytes[] = [];
  for (let at = FILE_HEADER; at + RECORD_HEADER <= view.byteLength; ) {
    const length = view.getUint32(at + 8, little);
    const start = at + RECORD_HEADER;
    if (start + length > view.byteLength) break;
    records.push({
      seconds: view.getUint32(at, little),
      nanoseconds: view.getUint32(at + 4, little) * unit,
      bytes: bytes.subarray(start, start + length),
      originalLength: view.getUint32(at + 12, little),
    });
    at = start + length;
  }
  return records;
}

/** @returns null for what is no IPv4 in SLL2 */
export function decodeFrame(bytes: Uint8Array): Omit<PcapRecord, 'at'> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < SLL2_HEADER || view.getUint16(0) !== IPV4_ETHERTYPE) return null;
  const packet = decodeIp(view, SLL2_HEADER);
  if (!packet) return null;
  const type = view.getUint8(10);
  return { ifindex: view.getUint32(4), direction: type === PACKET_OUTGOING ? 'out' : 'in', otherHost: type === PACKET_OTHERHOST, packet };
}
