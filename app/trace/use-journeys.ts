/** The journeys there are, and the one that the address names: else the newest. */
import type { ErrorReport, JourneySummary } from '../../contract/index.ts';
import { useFetchedJourney, useJourneyList, useShownJourney } from '../journey/index.ts';

interface Journeys {
  list: readonly JourneySummary[];
  chosen: string | undefined;
  loading: boolean;
  error: ErrorReport | undefined;
}

export function useJourneys(named: string | undefined): Journeys {
  const { list, loading } = useJourneyList();
  const chosen = named ?? list[0]?.id;
  const fetched = useFetchedJourney(chosen);
  useShownJourney(chosen, fetched.value);
  return { list, chosen, loading: loading || fetched.loading, error: fetched.error };
}
