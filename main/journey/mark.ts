/** What the followed packets are known by, wherever they are seen. */
import { z } from 'zod';

/** Bytes at a fixed place of what a packet carries, in hexadecimal; `at` counts from the end of the UDP header, or of ICMP's first 8 bytes. */
export const Piece = z.object({ at: z.number(), hex: z.string() });
export type Piece = z.infer<typeof Piece>;

/**
 * What the followed packets are known by: chosen before they are sent, and changed by neither NAT nor a tunnel. TCP: the initial sequence number and the length of
 * the request's data, from which all later numbers follow. UDP and ICMP: bytes of the request, and where the answer repeats them.
 */
export const Mark = z.discriminatedUnion('protocol', [
  z.object({ protocol: z.literal('tcp'), sequence: z.number(), length: z.number() }),
  z.object({ protocol: z.literal('udp'), request: z.array(Piece), reply: z.array(Piece) }),
  z.object({ protocol: z.literal('icmp'), request: z.array(Piece), reply: z.array(Piece) }),
]);
export type Mark = z.infer<typeof Mark>;

const word = (number: number) => number >>> 0;

/** Sequence numbers that tell the four packets of a connection: SYN, answer to it, data, answer to that. */
export function numbersOf({ sequence, length }: Extract<Mark, { protocol: 'tcp' }>): { syn: number; data: number; answered: number } {
  return { syn: word(sequence), data: word(sequence + 1), answered: word(sequence + 1 + length) };
}
