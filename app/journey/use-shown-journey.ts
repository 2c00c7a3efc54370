/** Puts a fetched journey on the screen, and takes it off with the screen. */
import { useEffect } from 'react';
import type { Journey } from '../../contract/index.ts';
import { showJourney, useJourney } from './view.ts';

/** @param wanted its id, undefined where none is asked for: the journey before stays in view until the next is there */
export function useShownJourney(wanted: string | undefined, journey: Journey | undefined): void {
  useEffect(() => {
    if (journey !== undefined || wanted === undefined) showJourney(journey);
  }, [journey, wanted]);
  useEffect(() => () => useJourney.setState({ journey: undefined, playing: false, whyNot: false }), []);
}
