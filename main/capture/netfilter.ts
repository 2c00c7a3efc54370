/** Puts the views of netfilter together: iptables-save has the exact text of iptables' rules, nf_tables their handles and hooks; nft prints the other tables. */
import type { Chain, Missing, NamedSet, Table } from '../../contract/index.ts';
import { baseChain } from './base-chains.ts';
import type { ChainHandles } from './parse/chain-handles.ts';
import { ruleWords } from './parse/nft-expression.ts';
import { type NftRuleset, type NftTable, readExpressions } from './parse/nft-ruleset.ts';
import type { NftTexts } from './parse/nft-text.ts';

export interface Netfilter {
  tables: Table[];
  sets: NamedSet[];
  missing: Missing[];
}

/**
 * The n-th rule of a chain in iptables-save is the n-th rule of that chain in nf_tables: iptables-nft is a front end of the same ruleset. Where the numbers differ
 * the two views are of different moments, and the chain's rules stay without handles.
 * @param saved tables of iptables-save, of nf_tables and legacy
 * @param chains by `FAMILY TABLE CHAIN`
 * @param native tables that iptables does not own
 * @param texts their rules
 */
export function joinNetfilter(saved: Table[], chains: Map<string, ChainHandles>, native: NftRuleset, texts: NftTexts): Netfilter {
  const missing: Missing[] = [];
  for (const table of saved) {
    const unequal = table.chains.filter((chain) => !hang(chain, table, chains.get(`${table.family} ${table.name} ${chain.name}`)));
    const named = unequal.slice(0, 3).map((chain) => chain.name);
    if (named.length > 0)
      missing.push({
        section: 'handles',
        reason: `${table.family} ${table.name}: none in ${unequal.length} chains (${named.join(', ')}…): iptables-save and nf_tables differ`,
      });
  }
  return { tables: [...saved, ...[...native.tables.values()].map((table) => nativeTable(table, texts, missing))], sets: native.sets, missing };
}

/** Gives the chain its hook and its rules their handles; false where they could not be paired. */
function hang(chain: Chain, { backend, name }: Table, found: ChainHandles | undefined): boolean {
  if (backend === 'iptables-legacy') {
    Object.assign(chain, baseChain(name, chain.name));
    return true;
  }
  if (found?.hook !== undefined) chain.hook = found.hook;
  if (found?.priority !== undefined) chain.priority = found.priority;
  // iptables-save prints the built-in chains of a table also while the kernel has none of them yet: empty, and on no hook.
  if ((found?.handles.length ?? 0) !== chain.rules.length) return false;
  chain.rules.forEach((rule, index) => {
    const handle = found?.handles[index];
    if (handle !== undefined) rule.handle = handle;
  });
  return true;
}

function nativeTable(table: NftTable, texts: NftTexts, missing: Missing[]): Table {
  const own = texts.get(`${table.family} ${table.name}`);
  let without = 0;
  const chains = [...table.chains.values()].map(
    (chain): Chain => ({
      name: chain.name,
      ...(chain.type !== undefined && { type: chain.type }),
      ...(chain.hook !== undefined && { hook: chain.hook }),
      ...(chain.prio !== undefined && { priority: chain.prio }),
      ...(chain.policy !== undefined && { policy: chain.policy }),
      rules: chain.rules.map((rule) => {
        const text = own?.get(rule.handle);
        if (text === undefined) without += 1;
        return {
          text: text ?? ruleWords(rule.expr),
          handle: rule.handle,
          ...(rule.comment !== undefined && { comment: rule.comment }),
          ...readExpressions(rule),
        };
      }),
    }),
  );
  if (without > 0) missing.push({ section: 'nft-text', reason: `${table.family} ${table.name}: ${without} rules without text, written from their JSON` });
  return { backend: 'nftables', family: table.family, name: table.name, chains };
}
