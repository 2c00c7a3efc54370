/** A chain and all that it leads to, as boxes of a tree; each chain is drawn once. Pure. */
import { message, type Rule, type Table } from '../../contract/index.ts';
import type { Box } from './model.ts';

const DEEPEST = 8;

/** Where a rule leads to, and what share of new connections goes there: a chain, or an end. */
export type Way = { share: number } & ({ chain: string } | { chain?: undefined; end: Pick<Box, 'title' | 'lines'> });

/** What of a chain's rules is told in its box, and the ways out of it. */
export type ReadChain = (rules: readonly Rule[]) => { lines: string[]; ways: Way[] };

/** @returns the boxes of the chain of this name at depth 1, and those below it */
export function chainDrawer({ chains }: Pick<Table, 'chains'>, read: ReadChain): (chain: string) => Box[] {
  const rulesIn = new Map(chains.map(({ name, rules }) => [name, rules]));
  const drawn = new Set<string>();
  const boxes = (chain: string, depth: number, by: Box['by']): Box[] => {
    const rules = rulesIn.get(chain);
    const known = { depth, tone: 'netfilter' as const, title: chain, ...(by === undefined ? {} : { by }) };
    if (rules === undefined || depth > DEEPEST) return [{ ...known, lines: [] }];
    if (drawn.has(chain)) return [{ ...known, lines: ['↑'] }];
    drawn.add(chain);
    const { lines, ways } = read(rules);
    return [
      { ...known, lines },
      ...ways.flatMap((way): Box[] => {
        const share = way.share === 1 ? undefined : chanceOf(way.share);
        if (way.chain !== undefined) return boxes(way.chain, depth + 1, share);
        return [{ depth: depth + 1, tone: 'app', ...way.end, ...(share === undefined ? {} : { by: share }) }];
      }),
    ];
  };
  return (chain) => boxes(chain, 1, undefined);
}

/** @param share of new connections, 0 to 1 */
export const chanceOf = (share: number): NonNullable<Box['by']> => message('app.figure.chance', { percent: Math.round(share * 1000) / 10 });
