/** Where a program at a device dropped the packet, in the kernel's words (net/core/dev.c: tcf_classify at ingress and egress, enum skb_drop_reason). */
import type { Packet } from '../../../contract/index.ts';
import { fromIp } from './packet.ts';
import type { Place } from './topology.ts';
import type { Way } from './way.ts';

const DIRECTIONS: Record<string, 'in' | 'out'> = { TC_INGRESS: 'in', TC_EGRESS: 'out' };

export interface DroppedByProgram {
  device: string;
  direction: 'in' | 'out';
  /** As it was then. */
  packet: Packet;
}

export function droppedByProgram({ drops }: Pick<Way, 'drops'>, place: Place): DroppedByProgram | undefined {
  for (const { netns, reason, device, packet } of drops) {
    const direction = DIRECTIONS[reason];
    if (netns === place.space.inode && direction !== undefined && device !== undefined && place.space.role === 'node')
      return { device: device.name, direction, packet: packet.vxlan ? fromIp(packet.vxlan.inner, packet) : fromIp(packet) };
  }
  return undefined;
}
