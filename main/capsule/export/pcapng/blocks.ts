/** Blocks of a pcapng file, little-endian. Source: draft-ietf-opsawg-pcapng, sections 3 (options), 4.1 (section header), 4.2 (interface), 4.3 (enhanced packet). */

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE = 1;
const ENHANCED_PACKET = 6;
const BYTE_ORDER = 0x1a2b3c4d;
const OPTION = { end: 0, comment: 1, application: 4, name: 2, description: 3, resolution: 9, flags: 2 } as const;
/** An option's length has 16 bits; this leaves room for padding. */
const LONGEST_OPTION = 65_532;

interface Option {
  code: number;
  value: Uint8Array;
}

export const sectionHeader = ({ comment, application }: { comment: string; application: string }): Uint8Array =>
  // a length of -1: not given, as writers that stream have it
  block(
    SECTION_HEADER,
    [...le32(BYTE_ORDER), ...le16(1), ...le16(0), ...Array<number>(8).fill(0xff)],
    [
      { code: OPTION.comment, value: utf8(comment) },
      { code: OPTION.application, value: utf8(application) },
    ],
  );

/** Times of its packets count nanoseconds (if_tsresol 9). Interfaces are numbered in the order of their blocks, from 0. */
export const interfaceDescription = ({ name, description, linkType }: { name: string; description: string; linkType: number }): Uint8Array =>
  block(
    INTERFACE,
    [...le16(linkType), ...le16(0), ...le32(0)],
    [
      { code: OPTION.name, value: utf8(name) },
      { code: OPTION.description, value: utf8(description) },
      { code: OPTION.resolution, value: Uint8Array.of(9) },
    ],
  );

export interface PacketBlock {
  interfaceId: number;
  /** Nanoseconds since the epoch. */
  at: bigint;
  direction: 'in' | 'out' | undefined;
  frame: Uint8Array;
  /** Of the frame, where it was cut off. */
  originalLength: number;
  /** May be empty: then there is none. */
  comment: string;
}

export function enhancedPacket({ interfaceId, at, direction, frame, originalLength, comment }: PacketBlock): Uint8Array {
  const time = BigInt.asUintN(64, at);
  const head = [...le32(interfaceId), ...le32(Number(time >> 32n)), ...le32(Number(time & 0xffffffffn)), ...le32(frame.length), ...le32(originalLength)];
  const flags = direction === undefined ? [] : [{ code: OPTION.flags, value: Uint8Array.from(le32(direction === 'in' ? 1 : 2)) }];
  const comments = comment === '' ? [] : [{ code: OPTION.comment, value: utf8(comment) }];
  return block(ENHANCED_PACKET, [...head, ...padded(frame)], [...comments, ...flags]);
}

function block(type: number, body: readonly number[], options: readonly Option[]): Uint8Array {
  const tail = [...options, { code: OPTION.end, value: new Uint8Array() }].flatMap(({ code, value }) => [
    ...le16(code),
    ...le16(value.length),
    ...padded(value),
  ]);
  const length = le32(12 + body.length + tail.length);
  return Uint8Array.from([...le32(type), ...length, ...body, ...tail, ...length]);
}

/** UTF-8 without control characters but tab and line break, cut between characters where it is too long. */
function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(LONGEST_OPTION);
  const { written } = new TextEncoder().encodeInto(text.replaceAll(/(?![\t\n])\p{Cc}/gu, '\u{fffd}'), bytes);
  return bytes.subarray(0, written);
}

const padded = (bytes: Uint8Array): number[] => [...bytes, ...Array<number>((4 - (bytes.length % 4)) % 4).fill(0)];
const le16 = (value: number) => [value & 255, (value >> 8) & 255];
const le32 = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255];
