/** Connections that a proxy opened for the request: nobody chose their numbers, but what is carried has the request's token. Pure. */
import { decodeFrame, pcapRecords } from '../decode/pcap.ts';
import type { Evidence } from '../evidence.ts';
import type { Mark } from '../mark.ts';

type TcpMark = Extract<Mark, { protocol: 'tcp' }>;

/**
 * One mark for each connection after the first, in the order in which the request went over them: from its number, all others follow, as they do from a chosen one. On a connection that
 * was open before, its SYN was never seen.
 */
export function onwardMarks({ mark, spaces, onward }: Pick<Evidence, 'mark' | 'spaces' | 'onward'>): TcpMark[] {
  if (onward === undefined || mark.protocol !== 'tcp') return [];
  const found = new Map<number, { mark: TcpMark; at: number }>();
  for (const { pcap } of spaces)
    for (const { bytes, seconds, nanoseconds } of pcapRecords(Buffer.from(pcap ?? '', 'base64'))) {
      if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(onward.token)) continue;
      const decoded = decodeFrame(bytes)?.packet;
      const packet = decoded?.vxlan?.inner ?? decoded;
      if (!packet?.tcp || packet.tcp.sequence === (mark.sequence + 1) >>> 0) continue;
      const at = seconds * 1e9 + nanoseconds;
      const { sequence, carried: length = 0 } = packet.tcp;
      const known = found.get(sequence);
      if (!known || at < known.at) found.set(sequence, { at, mark: { protocol: 'tcp', sequence: (sequence - 1) >>> 0, length } });
    }
  return [...found.values()].sort((a, b) => a.at - b.at).map((one) => one.mark);
}
