/** IPv4 addresses as numbers. Pure. */

/** @returns undefined for anything that is no dotted quad */
export function numberOf(address: string): number | undefined {
  const parts = address.split('.').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  return parts.length === 4 && parts.every((part) => part < 256) ? parts.reduce((sum, part) => sum * 256 + part, 0) : undefined;
}

const addressOf = (value: number): string => [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');

/** Length of the prefix where the range holds the address. */
export function prefixHolding(cidr: string, address: string): number | undefined {
  const [network = '', length = '32'] = cidr.split('/');
  const [from, value] = [numberOf(network), numberOf(address)];
  if (from === undefined || value === undefined) return undefined;
  const size = 2 ** (32 - Number(length));
  return Math.floor(from / size) === Math.floor(value / size) ? Number(length) : undefined;
}

/** The address at this place of the range. */
export function addressIn(cidr: string, place: number): string | undefined {
  const from = numberOf(cidr.split('/')[0] ?? '');
  return from === undefined ? undefined : addressOf(from + place);
}
