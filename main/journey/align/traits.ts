/** A hop reduced to what makes it the same as another one, or different. */
import type { Hop } from '../../../contract/index.ts';
import { anonymous } from './anonymous.ts';
import type { Role } from './roles.ts';

export interface Traits {
  hop: Hop;
  /** Two hops stand beside each other where this is equal: kind, direction of a device, hook and table, what conntrack rewrites by itself. */
  kind: string;
  roles: readonly Role[];
  device: string;
  encapsulation: string;
  /** What the hop rewrites: DNAT, SNAT, both, or nothing. */
  nat: string;
  /** Where NAT is done, whatever table does it: iptables' nat and a table of kube-proxy's own stand for each other. */
  hook?: string;
  /** Kind, roles, device and encapsulation; equal for hops that stand for each other exactly. */
  key: string;
}

export function traitsOf(hop: Hop, roles: readonly Role[]): Traits {
  const { kind, where, netfilter, packet } = hop;
  const hook = kind === 'netfilter' && netfilter ? [netfilter.family, netfilter.hook, netfilter.table] : [];
  const nat = natOf(packet);
  const what = [kind, kind === 'device' ? where.direction : undefined, ...hook, ...(kind === 'conntrack' ? [nat] : [])].join(' ');
  const device = anonymous(where.device ?? '');
  const encapsulation = packet.before.outer ? 'VXLAN' : '';
  const translates = kind === 'netfilter' && netfilter !== undefined && nat !== '';
  return {
    hop,
    kind: what,
    roles,
    device,
    encapsulation,
    nat,
    ...(translates && { hook: netfilter.hook }),
    key: JSON.stringify([what, roles, device, encapsulation]),
  };
}

function natOf({ before, after }: Hop['packet']): string {
  const destination = before.dst !== after.dst || before.dport !== after.dport;
  const source = before.src !== after.src || before.sport !== after.sport;
  return [destination ? 'DNAT' : '', source ? 'SNAT' : ''].filter(Boolean).join('+');
}

export const GAP = 10;

/** What it costs to let two hops stand beside each other: 0 for equal ones, less than two gaps for like ones, null where they have nothing in common. */
export function distance(left: Traits, right: Traits): number | null {
  if (left.key === right.key) return 0;
  const sameNat = left.hook !== undefined && left.hook === right.hook && left.nat === right.nat;
  if ((left.kind !== right.kind && !sameNat) || !left.roles.some((role) => right.roles.includes(role))) return null;
  const apart = (equal: boolean, cost: number) => (equal ? 0 : cost);
  return (
    apart(left.kind === right.kind, 3) +
    apart(left.roles.join() === right.roles.join(), 2) +
    apart(left.device === right.device, 4) +
    apart(left.encapsulation === right.encapsulation, 8)
  );
}
