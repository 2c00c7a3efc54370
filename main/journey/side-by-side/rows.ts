/** The hops of several journeys in rows: one journey after the other is put beside the rows that are there, at what it costs to stand beside the hop that is most like it. */
import type { Hop, Journey } from '../../../contract/index.ts';
import { pairUpBy } from '../align/pair-up.ts';
import { askedPod, rolesIn } from '../align/roles.ts';
import { distance, type Traits, traitsOf } from '../align/traits.ts';

/** One for each journey. */
export type Row = (Hop | null)[];

interface Profile {
  traits: Traits[];
  hops: Row;
}

/**
 * Of two journeys these are the rows of `align`. Each hop stands in one row, in the order of its journey.
 * @throws DojoError compare.tooLong
 */
export function rowsOf(journeys: readonly Journey[]): Row[] {
  const podKnown = journeys.every((journey) => askedPod(journey).node !== undefined);
  let rows: Profile[] = [];
  journeys.forEach((journey, column) => {
    const rolesOf = rolesIn(journey, podKnown);
    const mine = journey.request.hops.map((hop) => traitsOf(hop, rolesOf(hop)));
    rows = pairUpBy(rows, mine, { distance: nearest, keyOfLeft: ({ traits }) => traits[0]?.key ?? '', keyOfRight: ({ key }) => key }).map(([row, own]) => ({
      traits: [...(row?.traits ?? []), ...(own ? [own] : [])],
      hops: [...(row?.hops ?? Array<null>(column).fill(null)), own?.hop ?? null],
    }));
  });
  return rows.map(({ hops }) => hops);
}

function nearest({ traits }: Profile, hop: Traits): number | null {
  const all = traits.map((one) => distance(one, hop)).filter((one) => one !== null);
  return all.length === 0 ? null : Math.min(...all);
}
