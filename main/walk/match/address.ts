/** Addresses and prefixes of both families as numbers. IPv6 text as in RFC 4291. */

export interface Prefix {
  bits: 32 | 128;
  value: bigint;
  /** Ones where the address has to be equal. */
  mask: bigint;
}

/** @returns undefined for what is no address */
export function addressValue(text: string): { bits: 32 | 128; value: bigint } | undefined {
  if (!text.includes(':')) {
    const value = ipv4(text);
    return value === undefined ? undefined : { bits: 32, value };
  }
  const value = text.length > 45 ? undefined : ipv6(text);
  return value === undefined ? undefined : { bits: 128, value };
}

function ipv4(text: string): bigint | undefined {
  const read = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!read) return undefined;
  const parts = read.slice(1).map(Number);
  return parts.some((part) => part > 255) ? undefined : BigInt(parts.reduce((value, part) => value * 256 + part, 0));
}

function ipv6(text: string): bigint | undefined {
  const mapped = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const low = mapped?.[2] === undefined ? undefined : ipv4(mapped[2]);
  if (mapped && low === undefined) return undefined;
  const plain = mapped && low !== undefined ? `${mapped[1]}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}` : text;
  const halves = plain.split('::');
  if (halves.length > 2) return undefined;
  const groups = (half: string | undefined) => (half === undefined || half === '' ? [] : half.split(':'));
  const head = groups(halves[0]);
  const tail = groups(halves[1]);
  const gap = 8 - head.length - tail.length;
  if (halves.length === 1 ? gap !== 0 : gap < 1) return undefined;
  const all = [...head, ...Array<string>(gap).fill('0'), ...tail];
  if (!all.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return all.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

/** `10.0.0.0/8`, `10.0.0.1`, `10.0.0.0/255.0.0.0`. */
export function parsePrefix(text: string): Prefix | undefined {
  const slash = text.indexOf('/');
  const address = addressValue(slash < 0 ? text : text.slice(0, slash));
  if (!address) return undefined;
  const { bits, value } = address;
  const all = (1n << BigInt(bits)) - 1n;
  const length = slash < 0 ? String(bits) : text.slice(slash + 1);
  if (/^\d{1,3}$/.test(length)) {
    const ones = Number(length);
    return ones > bits ? undefined : { bits, value, mask: all ^ (all >> BigInt(ones)) };
  }
  const mask = addressValue(length);
  return mask?.bits === bits ? { bits, value, mask: mask.value } : undefined;
}

export function inPrefix(text: string, prefix: Prefix): boolean {
  const address = addressValue(text);
  return address !== undefined && address.bits === prefix.bits && ((address.value ^ prefix.value) & prefix.mask) === 0n;
}

/** How many leading ones the mask has. */
export const prefixLength = ({ mask }: Prefix): number => mask.toString(2).replaceAll('0', '').length * Number(mask !== 0n);

export const familyOf = (address: string): 'ip' | 'ip6' => (address.includes(':') ? 'ip6' : 'ip');
