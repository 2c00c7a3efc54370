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

const NANOSECONDS = 0xa1b23c4d;
const MICROSECONDS = 0xa1b2c3d4;
const SLL2 = 276;
const SLL2_HEADER = 20;
const IPV4_ETHERTYPE = 0x0800;
const PACKET_OTHERHOST = 3;
const PACKET_OUTGOING = 4;

/**
 * Records in the order of the file; a cut-off record at the end, other link types and other protocols are left out.
 * @param epoch seconds that times are counted from, so that microseconds keep their fractions
 */
export function decodePcap(bytes: Uint8Array, epoch: number): PcapRecord[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 24) return [];
  const little = [NANOSECONDS, MICROSECONDS].includes(view.getUint32(0, true));
  const magic = view.getUint32(0, little);
  if ((magic !== NANOSECONDS && magic !== MICROSECONDS) || (view.getUint32(20, little) & 0xffff) !== SLL2) return [];
  const fraction = magic === NANOSECONDS ? 1000 : 1;

  const records: PcapRecord[] = [];
  for (let at = 24; at + 16 <= view.byteLength; ) {
    const length = view.getUint32(at + 8, little);
    const start = at + 16;
    if (start + length > view.byteLength) break;
    const record = decodeRecord(new DataView(bytes.buffer, bytes.byteOffset + start, length));
    if (record) records.push({ at: (view.getUint32(at, little) - epoch) * 1e6 + view.getUint32(at + 4, little) / fraction, ...record });
    at = start + length;
  }
  return records;
}

function decodeRecord(view: DataView): Omit<PcapRecord, 'at'> | null {
  if (view.byteLength < SLL2_HEADER || view.getUint16(0) !== IPV4_ETHERTYPE) return null;
  const packet = decodeIp(view, SLL2_HEADER);
  if (!packet) return null;
  const type = view.getUint8(10);
  return { ifindex: view.getUint32(4), direction: type === PACKET_OUTGOING ? 'out' : 'in', otherHost: type === PACKET_OTHERHOST, packet };
}
