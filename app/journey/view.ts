/** Which journey is shown, which of its packets, and which hop. Position counts through one leg from 0; moving past the end of a leg goes on with the next packet. */
import { create } from 'zustand';
import { answerOf, type Journey, LegName, legOf, otherPartOf } from '../../contract/index.ts';

export interface Place {
  leg: LegName;
  at: number;
}

interface View extends Place {
  journey: Journey | undefined;
  playing: boolean;
  /** The rules that did not match are asked for. */
  whyNot: boolean;
}

export const useJourney = create<View>(() => ({ journey: undefined, leg: 'request', at: 0, playing: false, whyNot: false }));

const size = (journey: Journey, leg: LegName): number => legOf(journey, leg)?.hops.length ?? 0;

/** The packets of the conversation that this journey knows, in the order in which they were sent. */
export const legsOf = (journey: Journey): LegName[] => LegName.options.filter((name) => legOf(journey, name) !== null);

/** One step on or back, across the turn to the next packet; the same place at either end. */
export function moved(journey: Journey, { leg, at }: Place, by: 1 | -1): Place {
  const next = at + by;
  if (next >= 0 && next < size(journey, leg)) return { leg, at: next };
  const legs = legsOf(journey);
  const beyond = by === 1 ? legs.slice(legs.indexOf(leg) + 1) : legs.slice(0, legs.indexOf(leg)).reverse();
  const other = beyond.find((name) => size(journey, name) > 0);
  return other === undefined ? { leg, at } : { leg: other, at: by === 1 ? 0 : size(journey, other) - 1 };
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

/** Between a packet and the one that answers it. */
export const otherLeg = (): void => showLeg(answerOf(useJourney.getState().leg));
/** Between the packets that open a connection and the data on it. */
export const otherPart = (): void => showLeg(otherPartOf(useJourney.getState().leg));

export const askWhyNot = (whyNot: boolean): void => useJourney.setState({ whyNot });

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
