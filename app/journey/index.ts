/** A journey to step through: which hop is chosen, its table, its detail, its keys and its player. */
export { useFetchedJourney, useJourneyList, usePlaces } from './fetched.ts';
export { useJourneyKeys } from './journey-keys.ts';
export { JourneyTab } from './journey-tab.tsx';
export { EVIDENCE_TONE, KIND_COLOUR, LEGEND } from './kinds.ts';
export { legTitle } from './leg-title.ts';
export { Player } from './player.tsx';
export { Provenance } from './provenance.tsx';
export { useShownJourney } from './use-shown-journey.ts';
export { selectHop, useJourney } from './view.ts';
