/** Journeys as the engine keeps them: the list of all, and one in full. */
import type { ClusterObjects, Journey, JourneySummary, PlacesState } from '../../contract/index.ts';
import { type Loaded, useApp, useLoaded } from '../store/index.ts';

const NONE: readonly JourneySummary[] = [];

/** Newest first. */
export function useJourneyList(): { list: readonly JourneySummary[]; loading: boolean } {
  const version = useApp((state) => state.journeys);
  const { value, loading } = useLoaded(version === undefined ? undefined : 'journeys', version, (engine) => engine.journeys.list());
  return { list: value ?? NONE, loading: value === undefined && (loading || version === undefined) };
}

export const useFetchedJourney = (id: string | undefined): Loaded<Journey> =>
  useLoaded(id === undefined ? undefined : `journey ${id}`, 0, (engine) => engine.journeys.get({ id: id ?? '' }));

const NOWHERE: { states: readonly PlacesState[]; nodes: ClusterObjects['nodes'] } = { states: [], nodes: [] };

/** What was captured with a journey, for the map; nothing where its recording does not hold that: then the journey alone must do. */
export const usePlaces = (id: string | undefined): typeof NOWHERE =>
  useLoaded(id === undefined ? undefined : `places ${id}`, 0, (engine) => engine.journeys.places({ id: id ?? '' })).value ?? NOWHERE;
