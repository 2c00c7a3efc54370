import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../../contract/index.ts';
import { parseIptablesSave } from './iptables-save.ts';
import { problemsOf } from './problem.ts';

function parse(text: string) {
  const { problem, missing } = problemsOf('iptables');
  return { tables: parseIptablesSave(text, 'iptables-nft', 'ip', problem), missing: missing() };
}
const rule = (line: string) => parse(`*filter\n:FORWARD ACCEPT [0:0]\n:MINE - [0:0]\n${line}\nCOMMIT\n`).tables[0]?.chains[0]?.rules[0];

/** As iptables-save prints it: the parser's counterpart. */
function print(tables: Table[]): string {
  return tables
    .flatMap(({ name, chains }) => [
      `*${name}`,
      ...chains.map((chain) => `:${chain.name} ${chain.policy ?? '-'} [0:0]`),
      ...chains.flatMap((chain) => chain.rules.map((one) => `[${one.packets}:${one.bytes}] ${one.text}`)),
      'COMMIT',
    ])
    .join('\n');
}

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,20}$/);
const quoted = (text: string) => `"${text.replace(/["'\\]/g, '\\$&')}"`;
const line = fc.string({ unit: fc.constantFrom('a', 'j', ' ', '-', '"', '\\', "'", 'é', '[', ':', '#', '*') });

/** Tables with rules that have a comment and jump to a chain of their own table or to a target that is none. */
const tables = fc
  .uniqueArray(name, { minLength: 1, maxLength: 3 })
  .chain((names) =>
    fc.tuple(
      ...names.map((table) =>
        fc.record({
          table: fc.constant(table),
          chains: fc.uniqueArray(name, { minLength: 1, maxLength: 5 }),
          rules: fc.array(fc.record({ at: fc.nat(), to: fc.nat(), comment: line, packets: fc.nat(), bytes: fc.nat() })),
        }),
      ),
    ),
  )
  .map((drafts) =>
    drafts.map(({ table, chains, rules }): Table => {
      const made = chains.map((chain, index) => ({ name: chain, ...(index % 2 === 0 && { policy: 'ACCEPT' }), rules: [] as Table['chains'][number]['rules'] }));
      for (const { at, to, comment, packets, bytes } of rules) {
        const chain = made[at % made.length];
        const target = made[to % made.length]?.name ?? '';
        chain?.rules.push({ text: `-A ${chain.name} -m comment --comment ${quoted(comment)} -j ${target}`, comment, target, packets, bytes });
      }
      return { backend: 'iptables-nft', family: 'ip', name: table, chains: made };
    }),
  );

describe('parseIptablesSave', () => {
  it('reads back what it prints', () => {
    fc.assert(
      fc.property(tables, (wanted) => {
        expect(parse(print(wanted))).toEqual({ tables: wanted, missing: [] });
      }),
    );
  });

  it.each([
    [
      '[5:300] -A FORWARD -m comment --comment "a -j MINE \\"b\\" \\\\" -j ACCEPT',
      { comment: 'a -j MINE "b" \\', packets: 5, bytes: 300, text: '-A FORWARD -m comment --comment "a -j MINE \\"b\\" \\\\" -j ACCEPT' },
    ],
    ['-A FORWARD -m comment --comment oneword -g MINE', { comment: 'oneword', target: 'MINE' }],
    ['-A FORWARD -m comment --comment -j -j MINE', { comment: '-j', target: 'MINE' }],
    ['-A FORWARD -m string --string "--comment x -j MINE" --algo bm -j LOG --log-prefix "-j MINE"', {}],
    ['-A FORWARD', { text: '-A FORWARD' }],
  ])('reads %s', (text, wanted) => {
    const read = rule(text);
    expect(read).toMatchObject(wanted);
    expect({ comment: read?.comment, target: read?.target }).toEqual({
      comment: undefined,
      target: undefined,
      ...('comment' in wanted && { comment: wanted.comment }),
      ...('target' in wanted && { target: wanted.target }),
    });
  });

  it('names the line that it cannot read, leaves it out and goes on', () => {
    const { tables: read, missing } = parse('*nat\n:A - [0:0]\n\n-A NOWHERE -j A\nfoo\n-A A -j ACCEPT\n[x:y] -A A\nCOMMIT');
    expect(missing.map(({ reason }) => reason)).toEqual([
      'line 4: no rule of a chain: -A NOWHERE -j A',
      'line 5: not of iptables-save: foo',
      'line 7: no rule of a chain: [x:y] -A A',
    ]);
    expect(read[0]?.chains[0]?.rules.map(({ text }) => text)).toEqual(['-A A -j ACCEPT']);
  });
});
