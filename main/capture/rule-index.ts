/** From a handle, as `nft monitor trace` prints it, to the rule's exact text. */
import type { NetworkState, Rule } from '../../contract/index.ts';

export type RuleLookup = (family: string, table: string, chain: string, handle: number) => Rule | undefined;

/** Rules of legacy iptables have no handle and are not found. A handle is valid for the generation that `state` was captured in. */
export function ruleIndex(state: NetworkState): RuleLookup {
  const rules = new Map<string, Rule>();
  for (const table of state.netfilter) {
    for (const chain of table.chains) {
      for (const rule of chain.rules) if (rule.handle !== undefined) rules.set(`${table.family} ${table.name} ${chain.name} ${rule.handle}`, rule);
    }
  }
  return (family, table, chain, handle) => rules.get(`${family} ${table} ${chain} ${handle}`);
}
