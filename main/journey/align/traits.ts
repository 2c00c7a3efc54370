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
  /**
   * What it does to the packet, whatever does it: iptables' nat, a table of kube-proxy's own and an eBPF program that translates stand for each other. The hook where NAT is
   * done; a program's is any.
   */
  deed?: { what: string; hook: string };
  /** Kind, roles, device and encapsulation; equal for hops that stand for each other exactly. */
  key: string;
}

export function traitsOf(hop: Hop, roles: readonly Role[]): Traits {
  const { kind, where, netfilter, bpf, packet } = hop;
  const hook = kind === 'netfilter' && netfilter ? [netfilter.family, netfilter.hook, netfilter.table] : [];
  const nat = natOf(packet);
  // the same program at the same place; which device, and which endpoint's copy of it, differs
  const program = bpf ? [bpf.attach, anonymous(bpf.program)] : [];
  const what = [kind, kind === 'device' ? where.direction : undefined, ...hook, ...program, ...(kind === 'conntrack' ? [nat] : [])].join(' ');
  const device = anonymous(where.device ?? '');
  const encapsulation = packet.before.outer ? 'VXLAN' : '';
  const deed = deedOf(hop, nat);
  return {
    hop,
    kind: what,
    roles,
    device,
    encapsulation,
    nat,
    ...(deed && { deed }),
    key: JSON.stringify([what, roles, device, encapsulation]),
  };
}

const ANY = '*';

function deedOf({ kind, netfilter, bpf, packet: { before, after } }: Hop, nat: string): Traits['deed'] {
  if (before.outer === undefined && after.outer !== undefined) return { what: 'wraps', hook: ANY };
  if (nat === '') return undefined;
  if (kind === 'netfilter' && netfilter) return { what: nat, hook: netfilter.hook };
  return bpf && { what: nat, hook: ANY };
}

const sameDeed = ({ deed: one }: Traits, { deed: other }: Traits): boolean =>
  one !== undefined && one.what === other?.what && (one.hook === other.hook || one.hook === ANY || other.hook === ANY);

function natOf({ before, after }: Hop['packet']): string {
  const destination = before.dst !== after.dst || before.dport !== after.dport;
  const source = before.src !== after.src || before.sport !== after.sport;
  return [destination ? 'DNAT' : '', source ? 'SNAT' : ''].filter(Boolean).join('+');
}

export const GAP = 10;

/** What it costs to let two hops stand beside each other: 0 for equal ones, less than two gaps for like ones, null where they have nothing in common. */
export function distance(left: Traits, right: Traits): number | null {
  if (left.key === right.key) return 0;
  if ((left.kind !== right.kind && !sameDeed(left, right)) || !left.roles.some((role) => right.roles.includes(role))) return null;
  const apart = (equal: boolean, cost: number) => (equal ? 0 : cost);
  return (
    apart(left.kind === right.kind, 3) +
    apart(left.roles.join() === right.roles.join(), 2) +
    apart(left.device === right.device, 4) +
    apart(left.encapsulation === right.encapsulation, 8)
  );
}
