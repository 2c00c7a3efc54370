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
