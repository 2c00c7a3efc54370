/** TCP flags as bits (RFC 9293), and what an nft rule asks of them. */
import type { Packet } from '../../../contract/index.ts';

const BITS: ReadonlyMap<string, number> = new Map(['fin', 'syn', 'rst', 'psh', 'ack', 'urg', 'ecn', 'cwr'].map((name, bit) => [name, 1 << bit]));

/** `syn | ack`, `(fin | syn)`, `fin,syn`, `0x2`; undefined for what is no flag. */
export function flagBits(text: string): number | undefined {
  let bits = 0;
  for (const word of text.toLowerCase().split(/[\s,|()]+/)) {
    const bit = word === '' ? 0 : /^0x[0-9a-f]{1,2}$/.test(word) ? Number(word) : BITS.get(word);
    if (bit === undefined) return undefined;
    bits |= bit;
  }
  return bits;
}

/**
 * `tcp flags syn` wants any of them, `== syn` no other, `& (fin | syn) == syn` and `syn / fin,syn` of those no other (nft(8), "TCP HEADER EXPRESSION").
 * @returns undefined where it cannot be decided
 */
export function flagsHold({ tcpFlags }: Packet, { mask, wanted, isBare }: { mask: string | undefined; wanted: string; isBare: boolean }): boolean | undefined {
  const [value = '', of] = wanted.split(' / ');
  const [has, asked] = [tcpFlags === undefined ? undefined : flagBits(tcpFlags), flagBits(value)];
  if (has === undefined || asked === undefined) return undefined;
  const masked = mask ?? of;
  if (masked === undefined) return isBare ? (has & asked) !== 0 : has === asked;
  const looked = flagBits(masked);
  return looked === undefined ? undefined : (has & looked) === asked;
}
