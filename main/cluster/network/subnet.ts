/**
 * Chooses the cluster network's addresses: a /22 that nothing on this machine uses, and what each quarter of it is for.
 *
 * | quarter | |
 * |-|-|
 * | 0 | fixed addresses of the first environments; from .128 on those that Docker hands out by itself |
 * | 1 | what each environment's load balancers may take |
 * | 2 | Pods that have addresses of this very network |
 * | 3 | fixed addresses of further environments |
 */
import { DojoError } from '../../../contract/index.ts';

export interface Subnet {
  /** 10.213.4.0/22 */
  cidr: string;
  /** Docker's automatic addresses: 10.213.4.128/25. No other part of the network is ever handed out by it. */
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

/** Private (RFC 1918) /22s in the order in which they are tried; far from what Docker, kind and home routers choose by themselves. */
function* candidates(): Generator<string> {
  for (let third = 0; third < 256; third += 4) yield `10.213.${third}`;
  for (let third = 100; third < 200; third += 4) yield `192.168.${third}`;
}

/**
 * @param used CIDRs in use: routes and addresses of the machine, Docker networks, Pod and Service networks
 * @returns null where every candidate is in use
 */
export function chooseSubnet(used: readonly string[]): Subnet | null {
  for (const base of candidates()) {
    const cidr = `${base}.0/${BITS}`;
    if (!used.some((one) => overlap(one, cidr))) return { cidr, range: `${base}.128/25`, gateway: `${base}.1` };
  }
  return null;
}

const BITS = 22;

/** Whether it has all four quarters: earlier versions made a /24. */
export const isWhole = (cidr: string): boolean => cidr.endsWith(`/${BITS}`);

/** Environments whose fixed addresses stand in the first quarter, eight each, between .16 and .127. */
const FIRST_SLOTS = 14;

/** Fixed addresses of the environment in `slot` (0 to 45). `index` 0 is the client, 1 … 7 the nodes. */
export function fixedAddress(cidr: string, slot: number, index: number): string {
  return slot < FIRST_SLOTS
    ? inQuarter(cidr, 0, 16 * ((slot % 7) + 1) + 8 * Math.floor(slot / 7) + index)
    : inQuarter(cidr, 3, 8 * (slot - FIRST_SLOTS) + index);
}

export interface AddressRange {
  first: string;
  last: string;
}

/** The sixteen addresses that load balancers of the environment in `slot` (0 to 15) may take. @throws DojoError cluster.oldNetwork */
export const loadBalancerRange = (cidr: string, slot: number): AddressRange => ({
  first: inQuarter(cidr, 1, 16 * slot),
  last: inQuarter(cidr, 1, 16 * slot + 15),
});

/** The 64 addresses that Pods of a node take from this network: its CIDR. @param node its number in the cluster from 0, to 3 @throws DojoError cluster.oldNetwork */
export const podRange = (cidr: string, node: number): string => `${inQuarter(cidr, 2, 64 * node)}/26`;

function inQuarter(cidr: string, quarter: number, last: number): string {
  if (quarter > 0 && !isWhole(cidr)) throw new DojoError('cluster.oldNetwork', { cidr });
  const [a, b, c = '0'] = (cidr.split('/')[0] ?? '').split('.');
  return `${a}.${b}.${Number(c) + quarter}.${last}`;
}
