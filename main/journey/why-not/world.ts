/** A captured machine as a walk is given it. */
import type { NamedSet, NetworkState } from '../../../contract/index.ts';
import type { WalkWorld } from '../../walk/index.ts';
import { OUR_TABLE } from '../correlate/own-passages.ts';

/** @param netns `Netns.id`; where the capture does not know it, nothing is known of routes and addresses */
export function worldOf(state: NetworkState, netns: string): WalkWorld {
  const { routes, rules, addresses } = state.namespaces.find(({ id }) => id === netns) ?? {};
  return {
    // What the tracer made for itself was on no packet's way before.
    tables: state.netfilter.filter(({ name }) => !OUR_TABLE.test(name)),
    sets: lastingSets(state),
    forwarding: state.sysctls['net.ipv4.ip_forward'] === '1',
    ...(routes && { routes }),
    ...(rules && { rules }),
    ...(addresses && { addresses }),
  };
}

/** Packets themselves change sets that a rule adds to (session affinity): of those the capture, made at another moment, says nothing. */
function lastingSets({ netfilter, sets }: NetworkState): NamedSet[] {
  const changing = new Set<string>();
  for (const { backend, family, name, chains } of netfilter)
    if (backend === 'nftables')
      for (const { rules } of chains)
        for (const { text } of rules) for (const [, set = ''] of text.matchAll(/\b(?:update|add|delete) @(\S+) \{/g)) changing.add(`${family} ${name} ${set}`);
  return changing.size === 0 ? sets : sets.filter(({ family, table, name }) => !changing.has(`${family} ${table} ${name}`));
}
