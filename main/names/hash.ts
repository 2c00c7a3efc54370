/** The hash that kube-proxy shortens names with: SHA-256 in RFC 4648 base32, cut. */
import { hash } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base32 without padding, as many letters as asked for. */
export function base32(bytes: Uint8Array, letters: number): string {
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < letters) {
      bits -= 5;
      text += ALPHABET[(value >>> bits) & 31];
    }
    value &= (1 << bits) - 1;
    if (text.length === letters) return text;
  }
  return bits > 0 ? text + ALPHABET[(value << (5 - bits)) & 31] : text;
}

export const hashName = (text: string, letters: number): string => base32(hash('sha256', text, 'buffer'), letters);
