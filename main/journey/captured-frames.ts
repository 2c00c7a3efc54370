/** The captured frames themselves, with where each was seen: for those that want the bytes, not the way. */
import type { Packet } from '../../contract/index.ts';
import { fromIp } from './correlate/packet.ts';
import { deviceName, topology } from './correlate/topology.ts';
import { decodeFrame, pcapRecords } from './decode/pcap.ts';
import type { Recording } from './follow-request.ts';

export interface CapturedFrame {
  node: string;
  /** `Netns.id` */
  netns: string;
  device: string;
  direction: 'in' | 'out';
  /** Nanoseconds since the epoch, by the kernel's clock. */
  at: bigint;
  /** As captured, from the SLL2 header on; cut off where it was long. */
  bytes: Uint8Array;
  /** Its length before it was cut off. */
  originalLength: number;
  packet: Packet;
}

/** All IPv4 frames of all namespaces, those of one namespace in the order in which they were captured. What is no pcap file holds none. */
export function capturedFrames({ evidence, states, objects }: Pick<Recording, 'evidence' | 'states' | 'objects'>): CapturedFrame[] {
  return topology(evidence.spaces, states, objects).places.flatMap((place) =>
    pcapRecords(Buffer.from(place.space.pcap ?? '', 'base64')).flatMap(({ seconds, nanoseconds, bytes, originalLength }) => {
      const decoded = decodeFrame(bytes);
      if (!decoded) return [];
      const { ifindex, direction, packet } = decoded;
      return {
        node: place.node,
        netns: place.id,
        device: deviceName(place, ifindex),
        direction,
        at: BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds),
        bytes,
        originalLength,
        packet: packet.vxlan ? fromIp(packet.vxlan.inner, packet) : fromIp(packet),
      };
    }),
  );
}
