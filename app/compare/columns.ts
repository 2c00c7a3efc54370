/** Which journeys stand side by side: those that the address names, else the newest of each kind of dataplane. Pure. */
import { type JourneySummary, MOST_COLUMNS } from '../../contract/index.ts';

/** What tells dataplanes apart in a recording's versions. */
const COMPONENTS = ['cilium', 'calico', 'flannel', 'kube-proxy'];

export function columnsOf(list: readonly JourneySummary[], named: readonly string[]): string[] {
  if (named.length > 0) return [...new Set(named)].slice(0, MOST_COLUMNS);
  const kindOf = ({ versions }: JourneySummary) => COMPONENTS.map((component) => versions[component] ?? '').join(' ');
  const newest = [...Map.groupBy(list, kindOf).values()].flatMap(([first]) => first ?? []);
  // where all went through one dataplane, two of them
  const chosen = newest.length >= 2 ? newest : list.slice(0, 2);
  return chosen.map(({ id }) => id).slice(0, MOST_COLUMNS);
}

/** What can be added, or stand in the place of a column. */
export const othersIn = (list: readonly JourneySummary[], taken: readonly string[]): JourneySummary[] => list.filter(({ id }) => !taken.includes(id));
