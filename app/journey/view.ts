/** Which journey is shown, and which hop of it. Position counts through one leg from 0; moving past the end of the request goes on with the reply. */
import { create } from 'zustand';
import type { Journey, Leg } from '../../contract/index.ts';

export type LegName = 'request' | 'reply';

export interface Place {
  leg: LegName;
  at: number;
}

interface View extends Place {
  journey: Journey | undefined;
  playing: boolean;
}

export const useJourney = create<View>(() => ({ journey: undefined, leg: 'request', at: 0, playing: false }));

export const legOf = (journey: Journey, leg: LegName): Leg | null => (leg === 'request' ? journey.request : journey.reply);
const size = (journey: Journey, leg: LegName): number => legOf(journey, leg)?.hops.length ?? 0;

/** One step on or back, across the turn from request to reply; the same place at either end. */
export function moved(journey: Journey, { leg, at }: Place, by: 1 | -1): Place {
  const next = at + by;
  if (next >= 0 && next < size(journey, leg)) return { leg, at: next };
  if (by === 1 && leg === 'request' && size(journey, 'reply') > 0) return { leg: 'reply', at: 0 };
  if (by === -1 && leg === 'reply' && size(journey, 'request') > 0) return { leg: 'request', at: size(journey, 'request') - 1 };
  return { leg, at };
}

/** Shows a journey from its first hop; the same one again keeps its place. */
export function showJourney(journey: Journey | undefined): void {
  useJourney.setState((view) =>
    view.journey?.id === journey?.id && view.journey?.provenance === journey?.provenance ? { journey } : { journey, leg: 'request', at: 0, playing: false },
  );
}

export const selectHop = (at: number, leg?: LegName): void => useJourney.setState((view) => ({ at, leg: leg ?? view.leg, playing: false }));

export function step(by: 1 | -1): void {
  useJourney.setState((view) => (view.journey === undefined ? {} : { ...moved(view.journey, view, by), playing: false }));
}

export function toEnd(end: 'first' | 'last'): void {
  useJourney.setState((view) =>
    view.journey === undefined ? {} : { at: end === 'first' ? 0 : Math.max(0, size(view.journey, view.leg) - 1), playing: false },
  );
}

export function showLeg(leg: LegName): void {
  useJourney.setState((view) => (view.journey === undefined || legOf(view.journey, leg) === null || view.leg === leg ? {} : { leg, at: 0, playing: false }));
}

export const otherLeg = (): void => showLeg(useJourney.getState().leg === 'request' ? 'reply' : 'request');

/** Starts or stops; from the very end it starts over. */
export function play(): void {
  useJourney.setState((view) => {
    if (view.journey === undefined) return {};
    const end = moved(view.journey, view, 1);
    const atEnd = end.leg === view.leg && end.at === view.at;
    return view.playing ? { playing: false } : { playing: true, ...(atEnd ? { leg: 'request' as const, at: 0 } : {}) };
  });
}

/** One tick of playing: on, or stop at the end. */
export function tick(): void {
  useJourney.setState((view) => {
    if (view.journey === undefined || !view.playing) return {};
    const next = moved(view.journey, view, 1);
    return next.leg === view.leg && next.at === view.at ? { playing: false } : next;
  });
}
