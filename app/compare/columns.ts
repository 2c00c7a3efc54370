/** Which journeys stand side by side. Pure. */
import { type Flavour, type JourneySummary, MOST_COLUMNS } from '../../contract/index.ts';

/** What the address names, each once. */
export const columnsOf = (named: readonly string[]): string[] => [...new Set(named)].slice(0, MOST_COLUMNS);

/** Recordings, and in the place of those that were sent just now these. */
export const withSent = (recorded: readonly { flavour: Flavour; journey: string }[], sent: ReadonlyMap<Flavour, string>): string[] => {
  const places = new Map(recorded.map(({ flavour, journey }) => [flavour, journey]));
  return [...new Map([...places, ...sent]).values()];
};

/** What can be added, or stand in the place of a column. */
export const othersIn = (list: readonly JourneySummary[], taken: readonly string[]): JourneySummary[] => list.filter(({ id }) => !taken.includes(id));
