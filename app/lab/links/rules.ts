/** Finds the rule, or the chain, that a lesson names. Pure. */
import type { Hop, NetworkState } from '../../../contract/index.ts';
import type { Pointed } from '../../state/index.ts';
import { shortNode } from '../../words/index.ts';

export type FoundRule = Extract<Pointed, { kind: 'rule' | 'chain' }>;

type Wanted = Readonly<Record<string, string>>;

const isNode = (name: string, wanted: string | undefined): boolean => wanted === undefined || name === wanted || shortNode(name) === wanted;

/** The first rule, in the order of the capture, that stands there and holds the text; without `find`, the chain itself. */
export function findRule({ node, table: tableName, chain: chainName, find }: Wanted, states: readonly NetworkState[]): FoundRule | undefined {
  for (const state of states.filter((one) => isNode(one.node, node)))
    for (const { chains, ...table } of state.netfilter.filter((one) => tableName === undefined || one.name === tableName))
      for (const { rules, ...chain } of chains.filter((one) => chainName === undefined || one.name === chainName)) {
        if (find === undefined) return { kind: 'chain', node: state.node, table, chain, rules: rules.length };
        const rule = rules.find(({ text }) => text.includes(find));
        if (rule !== undefined) return { kind: 'rule', node: state.node, table, chain: chain.name, rule };
      }
  return undefined;
}

/** Whether the hop's rules hold what is wanted. */
export const textIn = (hop: Hop, { node, chain, find }: Wanted): boolean =>
  isNode(hop.where.node, node) &&
  hop.netfilter?.steps.some((step) => (chain === undefined || step.chain === chain) && (find === undefined || step.text.includes(find))) === true;
