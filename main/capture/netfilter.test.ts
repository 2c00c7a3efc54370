import { describe, expect, it } from 'vitest';
import type { Table } from '../../contract/index.ts';
import { joinNetfilter } from './netfilter.ts';
import { parseNftRuleset } from './parse/nft-ruleset.ts';

const saved = (rules: string[]): Table => ({
  backend: 'iptables-nft',
  family: 'ip',
  name: 'nat',
  chains: [{ name: 'A', rules: rules.map((text) => ({ text })) }],
});
const chains = (handles: number[]) => new Map([['ip nat A', { handles }]]);
const none = parseNftRuleset('', () => {});
const native = parseNftRuleset(
  JSON.stringify({
    nftables: [
      { table: { family: 'ip', name: 'own' } },
      { chain: { family: 'ip', table: 'own', name: 'A' } },
      { rule: { family: 'ip', table: 'own', chain: 'A', handle: 7, expr: [{ accept: null }] } },
    ],
  }),
  () => {},
);

describe('joinNetfilter', () => {
  it('gives the n-th rule the n-th handle', () => {
    const { tables, missing } = joinNetfilter([saved(['-A A -j X', '-A A -j Y'])], chains([7, 3]), none, new Map());
    expect(tables[0]?.chains[0]?.rules).toEqual([
      { text: '-A A -j X', handle: 7 },
      { text: '-A A -j Y', handle: 3 },
    ]);
    expect(missing).toEqual([]);
  });

  it('gives none, and says so, where the two views differ', () => {
    const { tables, missing } = joinNetfilter([saved(['-A A -j X', '-A A -j Y'])], chains([7]), none, new Map());
    expect(tables[0]?.chains[0]?.rules.every(({ handle }) => handle === undefined)).toBe(true);
    expect(missing).toEqual([{ section: 'handles', reason: 'ip nat: none in 1 chains (A…): iptables-save and nf_tables differ' }]);
  });

  it('writes a native rule without text from its JSON, and says so', () => {
    const { tables, missing } = joinNetfilter([], new Map(), native, new Map());
    expect(tables[0]).toMatchObject({ backend: 'nftables', chains: [{ rules: [{ text: 'accept', handle: 7 }] }] });
    expect(missing).toEqual([{ section: 'nft-text', reason: 'ip own: 1 rules without text, written from their JSON' }]);
  });
});
