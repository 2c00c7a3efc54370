/** Which chains hang on a hook, in the order in which they are asked. */
import type { Chain, Table } from '../../contract/index.ts';
import { baseChain } from '../capture/index.ts';

export type ChainOrder = (table: string, chain: string) => number;

export interface BaseChain {
  table: Table;
  chain: Chain;
  hook: string;
  priority: number;
  /** Asked by the first packet of a connection only, for its destination or its source. */
  nat?: 'dnat' | 'snat';
}

/**
 * iptables-save does not say where a chain hangs: the names of built-in chains do. Where the capture says it, a chain without a hook hangs nowhere.
 * Of two with the same priority the kernel asks the newer one first (nf_hook_entries_grow, net/netfilter/core.c); tables are listed from the oldest on.
 * @param order of two with one priority, where it is known: the lesser number is asked first
 */
export function baseChains(tables: readonly Table[], hook: string, family: 'ip' | 'ip6', order: ChainOrder = () => 0): BaseChain[] {
  const told = tables.some(({ backend, chains }) => backend !== 'nftables' && chains.some((chain) => chain.hook !== undefined));
  return tables
    .filter((table) => table.family === family || table.family === 'inet')
    .flatMap((table) => {
      return table.chains.flatMap((chain): BaseChain[] => {
        const at = told || table.backend === 'nftables' ? chain : baseChain(table.name, chain.name);
        if (at?.hook !== hook) return [];
        const priority = at.priority ?? 0;
        return [{ table, chain, hook, priority, ...(isNat(table, chain, priority) && { nat: hook === 'prerouting' || hook === 'output' ? 'dnat' : 'snat' }) }];
      });
    })
    .reverse()
    .sort((a, b) => a.priority - b.priority || order(a.table.name, a.chain.name) - order(b.table.name, b.chain.name));
}

/** conntrack takes its look here (NF_IP_PRI_CONNTRACK): chains before it see a packet without a state. */
const CONNTRACK = -200;

export const isBeforeConntrack = ({ hook, priority }: BaseChain): boolean => priority < CONNTRACK && (hook === 'prerouting' || hook === 'output');

const isNat = (table: Table, chain: Chain, priority: number): boolean =>
  table.backend === 'nftables'
    ? chain.type === undefined
      ? Math.abs(priority) === 100
      : chain.type === 'nat'
    : table.name === 'nat' && priority !== undefined;
