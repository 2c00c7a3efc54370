/** The rules that a packet was held against, as lines: each chain with a head, narrowed by what is searched. Pure. */
import type { RuleLook } from '../../contract/index.ts';

export type LookLine = { kind: 'chain'; table: string; chain: string } | { kind: 'look'; look: RuleLook };

/** Every word must occur in the rule, in what failed, or in a name that stands for it. */
export function findLooks(looks: readonly RuleLook[], find: string): readonly RuleLook[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return looks;
  return looks.filter((look) => {
    const text = textOf(look);
    return words.every((word) => text.includes(word));
  });
}

const textOf = ({ table, chain, text, failed, names }: RuleLook): string =>
  [
    table,
    chain,
    text,
    failed?.field,
    failed?.wanted,
    failed?.had,
    ...names.flatMap(({ namespace, name, port, address }) => [`${namespace ?? ''}/${name}`, port, address]),
  ]
    .filter((part) => part !== undefined)
    .join(' ')
    .toLowerCase();

/** A chain that is entered, left and come back to has a head each time: the order is that of the kernel. */
export function withChains(looks: readonly RuleLook[]): LookLine[] {
  return looks.flatMap((look, index): LookLine[] => {
    const before = looks[index - 1];
    const same = before?.chain === look.chain && before.table === look.table;
    return same
      ? [{ kind: 'look', look }]
      : [
          { kind: 'chain', table: look.table, chain: look.chain },
          { kind: 'look', look },
        ];
  });
}
