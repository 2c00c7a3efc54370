/** One ruleset in the three ways that nft prints it: as text, with handles, as JSON. fixtures/nft-dump was made by nft 1.1.3 from made-from.nft, in an empty network namespace. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDump } from './index.ts';

const read = (name: string) => readFileSync(new URL(`./fixtures/nft-dump/${name}`, import.meta.url), 'utf8');
const [text, handles, json] = [read('list.txt'), read('list-handles.txt'), read('list.json')];
const pretty = JSON.stringify(JSON.parse(json), null, 2);

const withoutHandles = ({ tables, sets }: ReturnType<typeof readDump>) => ({
  sets,
  tables: tables.map((table) => ({ ...table, chains: table.chains.map((chain) => ({ ...chain, rules: chain.rules.map(({ handle: _, ...rule }) => rule) })) })),
});

describe('nft list ruleset', () => {
  const plain = withoutHandles(readDump(text));

  it('is read without a problem', () => {
    expect(readDump(text)).toMatchObject({ kinds: ['nft'], problems: [] });
    expect(plain.tables.flatMap(({ chains }) => chains.flatMap(({ rules }) => rules)).length).toBeGreaterThan(45);
    expect(plain.sets.flatMap(({ elements }) => elements).length).toBeGreaterThan(15);
  });

  it.each([
    ['with handles', handles],
    ['as JSON', json],
    ['as JSON on many lines', pretty],
  ])('says the same %s', (_, other) => {
    const dump = readDump(other);
    expect(dump).toMatchObject({ kinds: ['nft'], problems: [] });
    expect(withoutCounters(withoutHandles(dump))).toEqual(withoutCounters(plain));
  });

  it('stands among other dumps', () => {
    const all = readDump(`10.0.0.0/24 dev eth0 scope link\n${json}\n*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n${pretty}\n`);
    expect(all).toMatchObject({ kinds: ['routes', 'nft', 'iptables'], problems: [] });
    expect(all.tables.filter(({ name }) => name === 'guard')).toHaveLength(2);
  });
});

/** JSON has counters that the text's `-s` would leave out; their numbers are no part of a rule. */
function withoutCounters(ruleset: ReturnType<typeof withoutHandles>) {
  return {
    ...ruleset,
    tables: ruleset.tables.map((table) => ({
      ...table,
      chains: table.chains.map((chain) => ({ ...chain, rules: chain.rules.map(({ packets: _p, bytes: _b, ...rule }) => rule) })),
    })),
  };
}

describe('JSON that is not all known', () => {
  const ruleset = (rule: string) =>
    `{"nftables": [\n{"table": {"family": "ip", "name": "t", "handle": 1}},\n{"chain": {"family": "ip", "table": "t", "name": "c", "handle": 1}},\n${rule}\n]}\n`;

  it('keeps what it does not know of a rule as it is, and names the line', () => {
    const dump = readDump(ruleset('{"rule": {"family": "ip", "table": "t", "chain": "c", "handle": 2, "expr": [{"spice": {"hot": 1}}, {"drop": null}]}}'));
    expect(dump.tables[0]?.chains[0]?.rules[0]?.text).toBe('{"spice":{"hot":1}} drop');
    expect(dump.problems).toEqual([{ line: 4, text: 'not of a rule: {"spice":{"hot":1}}' }]);
  });

  it('leaves an odd entry out, and reads the others', () => {
    const dump = readDump(ruleset('{"rule": {"family": 3}},\n{"rule": {"family": "ip", "table": "t", "chain": "c", "handle": 3, "expr": [{"accept": null}]}}'));
    expect(dump.tables[0]?.chains[0]?.rules).toMatchObject([{ text: 'accept', handle: 3 }]);
    expect(dump.problems.map(({ line }) => line)).toEqual([4]);
  });

  it('reads what is whole of one that was cut off', () => {
    const lines = pretty.split('\n');
    const dump = readDump(lines.slice(0, Math.floor(lines.length / 2)).join('\n'));
    expect(dump.tables.length).toBeGreaterThan(0);
    expect(dump.problems).toHaveLength(1);
  });

  it('never throws', () => {
    const piece = fc.oneof(
      fc.constantFrom('{"nftables": [', '{"rule": {', '"expr": [', ']}', '}', '{', '"', '\\', ',', '\n', '{"match": {"left": '),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        readDump(`{"nftables": [\n${pieces.join('')}`);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});
