/** Puts the two views of netfilter together: iptables-save has the rules' exact text, nft has their handles and the hooks of the base chains. */
import type { Chain, Missing, NamedSet, Table } from '../../contract/index.ts';
import { baseChain } from './base-chains.ts';
import { type NftChain, type NftRuleset, type NftTable, readExpressions } from './parse/nft-ruleset.ts';

export interface Netfilter {
  tables: Table[];
  sets: NamedSet[];
  missing: Missing[];
}

/**
 * The n-th rule of a chain in iptables-save is the n-th rule of that chain in nft: iptables-nft is a front end of the same ruleset. Where the numbers differ
 * the two views are of different moments, and the rules stay without handles.
 * @param saved tables of iptables-save, of nf_tables and legacy
 * @param texts rules of nft's own tables, key `FAMILY TABLE HANDLE`
 */
export function joinNetfilter(saved: Table[], nft: NftRuleset, texts: Map<string, string>): Netfilter {
  const missing: Missing[] = [];
  const known = new Set<string>();
  for (const table of saved) {
    const key = `${table.family} ${table.name}`;
    const twin = table.backend === 'iptables-nft' ? nft.tables.get(key) : undefined;
    if (twin) known.add(key);
    const unequal = table.chains.filter((chain) => !join(chain, table, twin?.chains.get(chain.name)));
    if (twin && unequal.length > 0)
      missing.push({ section: 'handles', reason: `${key}: no handles for ${unequal.map((chain) => chain.name).join(', ')}: iptables-save and nft differ` });
  }
  const native = [...nft.tables].filter(([key]) => !known.has(key)).map(([, table]) => nativeTable(table, texts, missing));
  return { tables: [...saved, ...native], sets: nft.sets, missing };
}

/** False where the rules could not be paired. */
function join(chain: Chain, table: Table, twin: NftChain | undefined): boolean {
  const base = table.backend === 'iptables-legacy' ? baseChain(table.name, chain.name) : undefined;
  if (twin?.hook !== undefined) chain.hook = twin.hook;
  if (twin?.prio !== undefined) chain.priority = twin.prio;
  if (base) Object.assign(chain, base);
  // iptables-save prints the built-in chains of a table also while the kernel has none of them yet: empty, and on no hook.
  if ((twin?.rules.length ?? 0) !== chain.rules.length) return false;
  chain.rules.forEach((rule, index) => {
    const handle = twin?.rules[index]?.handle;
    if (handle !== undefined) rule.handle = handle;
  });
  return true;
}

function nativeTable(table: NftTable, texts: Map<string, string>, missing: Missing[]): Table {
  let without = 0;
  const chains = [...table.chains.values()].map(
    (chain): Chain => ({
      name: chain.name,
      ...(chain.hook !== undefined && { hook: chain.hook }),
      ...(chain.prio !== undefined && { priority: chain.prio }),
      ...(chain.policy !== undefined && { policy: chain.policy }),
      rules: chain.rules.map((rule) => {
        const text = texts.get(`${table.family} ${table.name} ${rule.handle}`);
        if (text === undefined) without += 1;
        return {
          text: text ?? JSON.stringify(rule.expr),
          handle: rule.handle,
          ...(rule.comment !== undefined && { comment: rule.comment }),
          ...readExpressions(rule),
        };
      }),
    }),
  );
  if (without > 0) missing.push({ section: 'nft-text', reason: `${table.family} ${table.name}: ${without} rules without text, shown as JSON` });
  return { backend: 'nftables', family: table.family, name: table.name, chains };
}
