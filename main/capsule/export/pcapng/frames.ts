/** Where the packets of the file come from: captured, or rebuilt. */
import type { Hop } from '../../../../contract/index.ts';
import { type CapturedFrame, capturedFrames, SLL2 } from '../../../journey/index.ts';
import type { Recorded } from '../../format.ts';
import { frameOf } from './frame.ts';

export interface Frame {
  bytes: Uint8Array;
  originalLength: number;
  /** Nanoseconds since the epoch. */
  at: bigint;
}
export type Where = Pick<CapturedFrame, 'node' | 'netns' | 'device' | 'direction'>;

export interface Frames {
  /** https://www.tcpdump.org/linktypes.html */
  linkType: number;
  /** Key of the sentence that says what these packets are. */
  note: string;
  beginLeg(): void;
  /** What crossed the device; null where there is no frame of it. */
  of(hop: Hop): Frame | null;
  /** What was captured and belongs to no hop. */
  rest(): (Frame & Where)[];
}

const LINKTYPE_ETHERNET = 1;

export function framesOf({ journey, evidence, states, objects }: Recorded): Frames {
  const hasCapture = evidence?.spaces.some(({ pcap }) => pcap !== undefined);
  return evidence && hasCapture ? real(capturedFrames({ evidence, states, objects })) : rebuilt(journey.at);
}

/** A hop's frame is the first one that was seen at its place with its header; what looks the same later is a retransmission. */
function real(captured: readonly CapturedFrame[]): Frames {
  const left = new Map<string, CapturedFrame[]>();
  for (const frame of captured.toSorted((a, b) => Number(a.at - b.at))) {
    const key = keyOf(frame.netns, frame.device, frame.direction, frame.packet);
    const same = left.get(key);
    if (same) same.push(frame);
    else left.set(key, [frame]);
  }
  return {
    linkType: SLL2,
    note: 'exports.pcapng.captured',
    beginLeg: () => {},
    of: ({ where: { netns, device, direction }, packet }) => left.get(keyOf(netns, device, direction, packet.after))?.shift() ?? null,
    // on loopback there is the collector's own sentinel
    rest: () => [...left.values()].flat().filter(({ device }) => device !== 'lo'),
  };
}

const keyOf = (
  netns: string,
  device: string | undefined,
  direction: string | undefined,
  { src, dst, sport, dport, protocol, tcpFlags, icmpType, length, outer }: Hop['packet']['after'],
) => JSON.stringify([netns, device, direction, src, dst, sport, dport, protocol, tcpFlags, icmpType, length, outer?.src, outer?.dst]);

/**
 * Headers only, made from what the journey knows. It does not know the time between its legs: each begins where the one before ended.
 * @param start milliseconds since the epoch
 */
function rebuilt(start: number): Frames {
  let [base, now] = [0, 0];
  return {
    linkType: LINKTYPE_ETHERNET,
    note: 'exports.pcapng.note',
    beginLeg: () => void (base = now),
    of(hop) {
      if (hop.at !== null) now = base + hop.at;
      const bytes = frameOf(hop.packet.after);
      return bytes && { bytes, originalLength: bytes.length, at: whole(start * 1000) * 1000n + whole(now * 1000) };
    },
    rest: () => [],
  };
}

/** A file from elsewhere may hold any number. */
const whole = (time: number): bigint => BigInt(Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, Math.round(time) || 0)));
