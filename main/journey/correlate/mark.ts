/** What the rules of a passage make of the packet's mark: a trace does not show it on its way, but the rules say what they set. */
import type { Packet, RuleStep } from '../../../contract/index.ts';

const XMARK = /-j MARK --set-xmark (0x[0-9a-f]+)\/(0x[0-9a-f]+)/;
const NFT_SET = /\b(?:meta )?mark set (?:meta )?mark (or|xor|\|) (0x[0-9a-f]+)/;

/** `--set-xmark value/mask`: the bits of the mask are cleared, those of the value flipped (iptables-extensions(8)). */
export function markAfter(packet: Packet, steps: readonly RuleStep[]): Packet {
  const { mark: before, ...rest } = packet;
  let mark = before ?? 0;
  for (const { text, kind } of steps) {
    if (kind !== 'rule') continue;
    const [, value, mask] = XMARK.exec(text) ?? [];
    const [, operation, bits] = NFT_SET.exec(text) ?? [];
    if (value !== undefined && mask !== undefined) mark = ((mark & ~Number(mask)) ^ Number(value)) >>> 0;
    if (bits !== undefined) mark = (operation === 'xor' ? mark ^ Number(bits) : mark | Number(bits)) >>> 0;
  }
  return mark === 0 ? rest : { ...rest, mark };
}

const MATCHED = /(?<! !) --mark (0x[0-9a-f]+)(?:\/(0x[0-9a-f]+))?(?: |$)/;
const NFT_MATCHED = /\bmeta mark & (0x[0-9a-f]+) == (0x[0-9a-f]+)/;

/**
 * The mark that a packet had before the rules of a passage, where that can be told of its bits: a rule that matched has asked for some, the policy's line says all. A program on the
 * way may have set it, which nothing else shows. Bits that are not told of are those that it had before.
 * @param steps with the mark that the trace has beside a policy
 */
export function markBefore(packet: Packet, steps: readonly { text: string; kind: RuleStep['kind']; mark?: number | undefined }[]): Packet {
  const { mark: was = 0, ...rest } = packet;
  let [value, known, written] = [0, 0, 0];
  const tell = (bits: number, mask: number) => {
    const fresh = mask & ~written & ~known;
    value |= bits & fresh;
    known |= fresh;
  };
  for (const { text, kind, mark } of steps) {
    if (kind === 'policy' && mark !== undefined) tell(mark, ~0);
    if (kind !== 'rule') continue;
    const [, asked, mask = '0xffffffff'] = MATCHED.exec(text) ?? [];
    const [, nftMask, nftAsked] = NFT_MATCHED.exec(text) ?? [];
    if (asked !== undefined) tell(Number(asked), Number(mask));
    if (nftAsked !== undefined) tell(Number(nftAsked), Number(nftMask));
    const [, flipped, cleared] = XMARK.exec(text) ?? [];
    const [, , bits] = NFT_SET.exec(text) ?? [];
    written |= Number(flipped ?? 0) | Number(cleared ?? 0) | Number(bits ?? 0);
  }
  const mark = ((was & ~known) | value) >>> 0;
  return mark === 0 ? rest : { ...rest, mark };
}
