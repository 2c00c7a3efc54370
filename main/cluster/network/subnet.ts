/** Chooses the cluster network's addresses: a /24 that nothing on this machine uses, split so that Docker hands out the upper half only. */

export interface Subnet {
  /** 10.213.7.0/24 */
  cidr: string;
  /** Docker's automatic addresses: 10.213.7.128/25. Fixed ones stand below. */
  range: string;
  gateway: string;
}

/** An IPv4 address as a number. */
export function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** Do two CIDRs share an address? `0.0.0.0/0` (the default route) is not a use of addresses; leave it out. */
export function overlap(a: string, b: string): boolean {
  const [addressA = '', bitsA = '32'] = a.split('/');
  const [addressB = '', bitsB = '32'] = b.split('/');
  const size = 2 ** (32 - Math.min(Number(bitsA), Number(bitsB)));
  return Math.floor(toNumber(addressA) / size) === Math.floor(toNumber(addressB) / size);
}

/** Private (RFC 1918) /24s in the order in which they are tried; far from what Docker, kind and home routers choose by themselves. */
function* candidates(): Generator<string> {
  for (let third = 0; third < 256; third += 1) yield `10.213.${third}`;
  for (let third = 100; third < 200; third += 1) yield `192.168.${third}`;
}

/**
 * @param used CIDRs in use: routes and addresses of the machine, Docker networks, Pod and Service networks
 * @returns null where every candidate is in use
 */
export function chooseSubnet(used: readonly string[]): Subnet | null {
  for (const base of candidates()) {
    if (!used.some((cidr) => overlap(cidr, `${base}.0/24`))) return { cidr: `${base}.0/24`, range: `${base}.128/25`, gateway: `${base}.1` };
  }
  return null;
}

/** Fixed addresses of the environment in `slot` (0 to 13): eight each, between .16 and .127. `index` 0 is the client, 1 … 7 the nodes. */
export function fixedAddress(cidr: string, slot: number, index: number): string {
  const base = cidr.split('/')[0]?.split('.').slice(0, 3).join('.') ?? '';
  return `${base}.${16 * ((slot % 7) + 1) + 8 * Math.floor(slot / 7) + index}`;
}
