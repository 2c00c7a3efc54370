/** What `dojo-drops` prints (images/go/drops): packets that the kernel let go without handing them to anyone, and its own word for why. */
import { z } from 'zod';
import { decodeIp, type IpPacket } from './ip.ts';

export interface DropEvent {
  /** Microseconds after `epoch` (seconds since 1970), by the kernel's clock. */
  at: number;
  /** Inode of the network namespace. */
  netns: number;
  /** Absent for a packet that had no device yet: one that was dropped on its way out of a socket. */
  device?: { name: string; index: number };
  /** `enum skb_drop_reason` without its prefix, e.g. NETFILTER_DROP; a hexadecimal number for reasons of a kernel's subsystem. */
  reason: string;
  /** The function that let the packet go; absent where the kernel hides its addresses. */
  location?: string;
  packet: IpPacket;
}

export interface Drops {
  drops: DropEvent[];
  /** Drops that were seen and not told. */
  lost: number;
  /** The last line is there, which counts what was lost: nothing is missing beyond that. */
  isWhole: boolean;
}

const ARRIVED_OR_COPY = new Set(['QUEUE_PURGE', 'PACKET_SOCK_ERROR']);

/** Whether the packet's own way ended so: false where it had reached its socket, which was then closed, and where it was only a packet capture's copy. */
export const endsWay = ({ reason }: Pick<DropEvent, 'reason'>): boolean => !ARRIVED_OR_COPY.has(reason);

const DropLine = z.object({
  at: z.string().regex(/^\d{1,19}$/),
  netns: z.number(),
  ifindex: z.number().optional(),
  device: z.string().optional(),
  reason: z.string(),
  location: z.string().optional(),
  packet: z.base64(),
});
const Lines = z.union([DropLine, z.object({ lost: z.number() })]);

/** Lines that are neither a drop of an IPv4 packet nor the count of losses are left out. @param epoch as for decodePcap */
export function parseDrops(text: string, epoch: number): Drops {
  const all: Drops = { drops: [], lost: 0, isWhole: false };
  for (const line of text.split('\n')) {
    // an exception for each empty line would cost more than the others
    const read = line === '' ? undefined : Lines.safeParse(json(line)).data;
    if (read === undefined) continue;
    if ('lost' in read) {
      all.lost = read.lost;
      all.isWhole = true;
      continue;
    }
    const bytes = Buffer.from(read.packet, 'base64');
    const packet = decodeIp(new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
    if (!packet) continue;
    const { netns, reason, location, device, ifindex } = read;
    all.drops.push({
      at: Number(BigInt(read.at) - BigInt(epoch) * 1_000_000_000n) / 1000,
      netns,
      reason,
      packet,
      ...(device === undefined || ifindex === undefined ? {} : { device: { name: device, index: ifindex } }),
      ...(location === undefined ? {} : { location }),
    });
  }
  return all;
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
