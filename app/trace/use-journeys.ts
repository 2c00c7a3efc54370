/** The journeys there are, and the one that the address names: else the newest. */
import type { ErrorReport, Journey, JourneySummary } from '../../contract/index.ts';
import { useShownJourney } from '../journey/index.ts';
import { useApp, useLoaded } from '../store/index.ts';

interface Journeys {
  list: readonly JourneySummary[];
  chosen: string | undefined;
  loading: boolean;
  error: ErrorReport | undefined;
}

const NONE: readonly JourneySummary[] = [];

/** Newest first. */
export function useJourneyList(): { list: readonly JourneySummary[]; loading: boolean } {
  const version = useApp((state) => state.journeys);
  const { value, loading } = useLoaded(version === undefined ? undefined : 'journeys', version, (engine) => engine.journeys.list());
  return { list: value ?? NONE, loading: value === undefined && (loading || version === undefined) };
}

export function useFetchedJourney(id: string | undefined): { value: Journey | undefined; error: ErrorReport | undefined; loading: boolean } {
  return useLoaded(id === undefined ? undefined : `journey ${id}`, 0, (engine) => engine.journeys.get({ id: id ?? '' }));
}

export function useJourneys(named: string | undefined): Journeys {
  const { list, loading } = useJourneyList();
  const chosen = named ?? list[0]?.id;
  const fetched = useFetchedJourney(chosen);
  useShownJourney(chosen, fetched.value);
  return { list, chosen, loading: loading || fetched.loading, error: fetched.error };
}
