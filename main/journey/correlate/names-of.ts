/** Which Kubernetes objects a hop speaks of: its chains, and the addresses that the packet has there. */
import type { NameRef } from '../../../contract/index.ts';
import type { NameIndex } from '../../names/index.ts';
import type { Draft } from './way.ts';

export function namesOf({ packet, netfilter }: Draft, index: NameIndex): NameRef[] {
  const refs = new Map<string, NameRef>();
  const add = (ref: NameRef | undefined) => {
    if (ref) refs.set(`${ref.kind} ${ref.namespace ?? ''} ${ref.name} ${ref.kernel}`, ref);
  };
  for (const step of netfilter?.steps ?? []) step.names.forEach(add);
  for (const { src, dst, sport, dport, outer } of [packet.before, packet.after]) {
    for (const [address, port] of [
      [src, sport],
      [dst, dport],
      [outer?.src ?? '', undefined],
      [outer?.dst ?? '', undefined],
    ] as const) {
      const known = index.kernel(address);
      known.forEach(add);
      if (port !== undefined && known.some(({ kind }) => kind === 'node')) add(index.nodePort(port));
    }
  }
  return [...refs.values()];
}
