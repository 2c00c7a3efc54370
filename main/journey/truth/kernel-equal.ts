/** Whether the rules that match in the computation are those that the kernel was seen to match, at every netfilter hop of a journey. */
import { type Journey, LegName, legOf, partOf } from '../../../contract/index.ts';
import { type Captured, whyNotOf } from '../why-not/why-not.ts';

/** @returns one line for each hop where they are not, or where it could not be computed to the end */
export function unequalHops(journey: Journey, captured: Captured): string[] {
  return LegName.options.flatMap((name) =>
    (legOf(journey, name)?.hops ?? []).flatMap(({ kind, index, netfilter, where }) => {
      if (kind !== 'netfilter') return [];
      const { agrees, unknown } = whyNotOf(journey, captured, { ...partOf(name), hop: index });
      const what = `${name}, hop ${index} in ${where.netns}, ${netfilter?.table} ${netfilter?.chain}`;
      return agrees ? [] : [`${what}: ${unknown?.en ?? 'the computed rules are not those that were seen to match'}`];
    }),
  );
}
