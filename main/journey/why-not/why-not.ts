/** For one observed netfilter hop: every rule that the packet was held against, and by what each of the others failed. Pure; all of it is computed. */
import type { ClusterObjects, Hop, HopReference, Journey, NameRef, NetworkState, RuleLook, WhyNot, Words } from '../../../contract/index.ts';
import { sayBoth } from '../../../language/index.ts';
import { explainMissed, explainUnread } from '../../explain/index.ts';
import { nameIndex } from '../../names/index.ts';
import { type OneChain, type Passage, walkChain } from '../../walk/index.ts';
import { agrees, observedOf } from './observed.ts';
import { legOf, passingOf } from './passing.ts';
import { worldOf } from './world.ts';

/** Of a `Recording` what is needed here. */
export interface Captured {
  states: readonly NetworkState[];
  later?: readonly NetworkState[] | undefined;
  objects: ClusterObjects;
}

/**
 * @param recording captures before the request, and after it where rules were renewed meanwhile: the one whose rules are those observed counts
 * @returns `unknown` says why where nothing, or not all, can be computed; it never throws
 */
export function whyNotOf(journey: Journey, { states, later = [], objects }: Captured, ref: HopReference): WhyNot {
  const hops = legOf(journey, ref)?.hops ?? [];
  const at = askedAt(hops, ref.hop);
  const hop = at === undefined ? undefined : hops[at];
  if (at === undefined || !hop?.netfilter) return nothing('noHop');
  const { node, netns: id } = hop.where;
  const captures = [states, later].flatMap((all) => all.filter((state) => state.node === node));
  const place = captures.flatMap(({ namespaces }) => namespaces.find((one) => one.id === id) ?? [])[0];
  const input = passingOf(journey, { ...ref, hop: at }, hops, hop, (name) => place?.links.find((link) => link.name === name));
  if (captures.length === 0 || !input) return nothing('noState', { place: id });
  const names = nameIndex(objects).kernel;
  const passages = captures.flatMap((state) => passageOf(state, hop, input) ?? []);
  const passage = passages.find((one) => agrees(one, hop.netfilter?.steps ?? [])) ?? passages[0];
  if (!passage) return nothing('noChain', { table: hop.netfilter.table, chain: hop.netfilter.chain });
  return {
    evidence: 'computed',
    looks: passage.looks.map((look) => lookOf(look, passage.table, names)),
    agrees: passage.unknown === undefined && agrees(passage, hop.netfilter.steps),
    ...(passage.unknown !== undefined && { unknown: sayBoth('explain.whyNot.undecided', { text: passage.unknown }) }),
  };
}

/** The hop itself, or, for the end of a way, the passage whose rules ended it. */
function askedAt(hops: readonly Hop[], index: number): number | undefined {
  const hop = hops[index];
  if (hop?.kind === 'netfilter') return index;
  if (hop?.kind !== 'drop' || !hop.netfilter) return undefined;
  const before = hops.slice(0, index).findLastIndex(({ kind, where }) => kind === 'netfilter' && where.netns === hop.where.netns);
  return before < 0 ? undefined : before;
}

const nothing = (why: string, params: Record<string, string> = {}): WhyNot => ({
  evidence: 'computed',
  looks: [],
  agrees: false,
  unknown: sayBoth(`explain.whyNot.${why}`, params),
});

const passageOf = (state: NetworkState, hop: Hop, input: OneChain): Passage | undefined => walkChain(worldOf(state, hop.where.netns), input, observedOf(hop));

/** Where the walk could not decide and went on, it followed what was seen. */
function wordsOf({ result, failed, verdict }: Passage['looks'][number]): Words | undefined {
  if (result === 'matched') return undefined;
  const seen = verdict !== undefined;
  if (!failed) return explainUnread(seen);
  return result === 'unknown' ? explainMissed(failed, { seen }) : explainMissed(failed);
}

function lookOf(look: Passage['looks'][number], table: string, names: (kernel: string) => NameRef[]): RuleLook {
  const { chain, rule, result, verdict, failed } = look;
  const words = wordsOf(look);
  // A verdict map leads to a chain that the rule itself does not name.
  const target = rule.target ?? /^(?:jump|goto) (\S+)/.exec(verdict ?? '')?.[1];
  return {
    table,
    chain,
    text: rule.text,
    result,
    names: [...names(chain), ...(target === undefined ? [] : names(target))],
    ...(rule.handle !== undefined && { handle: rule.handle }),
    ...(verdict !== undefined && { verdict }),
    ...(failed && { failed }),
    ...(words && { words }),
  };
}
