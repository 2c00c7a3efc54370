/** Addresses as bytes. */

/** @returns 4 or 16 bytes; null for what is no IPv4 or IPv6 address (RFC 4291 2.2). A zone (`%eth0`) is left out. */
export function addressBytes(text: string): number[] | null {
  return text.includes(':') ? ipv6(text.replace(/%.*$/, '')) : ipv4(text);
}

function ipv4(text: string): number[] | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return null;
  const bytes = text.split('.').map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : null;
}

function ipv6(text: string): number[] | null {
  const halves = text.split('::').map((half, index, all) => groups(half, index === all.length - 1));
  const [head, tail] = halves;
  if (!head || halves.length > 2 || halves.includes(null)) return null;
  if (!tail) return halves.length === 1 && head.length === 16 ? head : null;
  const gap = 16 - head.length - tail.length;
  return gap < 2 ? null : [...head, ...Array<number>(gap).fill(0), ...tail];
}

/** Groups of hexadecimal digits; the last of all may be an IPv4 address. */
function groups(text: string, isEnd: boolean): number[] | null {
  if (text === '') return [];
  const bytes: number[] = [];
  const all = text.split(':');
  for (const [index, group] of all.entries()) {
    const embedded = isEnd && index === all.length - 1 ? ipv4(group) : null;
    if (embedded) bytes.push(...embedded);
    else if (/^[0-9a-f]{1,4}$/i.test(group)) bytes.push(Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255);
    else return null;
  }
  return bytes;
}
