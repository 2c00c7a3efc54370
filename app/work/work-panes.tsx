/** The map of what was captured with the journey on it, and below a line that can be moved whatever tells more. */
import type { ReactNode } from 'react';
import { type ClusterObjects, hopsOf, type Journey, legOf, type NetworkState } from '../../contract/index.ts';
import { Split } from '../controls/index.ts';
import { selectHop, useJourney, usePlaces } from '../journey/index.ts';
import { NetworkMap } from '../network-map/index.ts';
import { changeSettings, useSettings } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import styles from './work-panes.module.css';

/** A journey of another cluster, or of another time: what was captured here says nothing about it. */
const isOf = (journey: Journey, states: readonly NetworkState[]): boolean => {
  const nodes = new Set(states.flatMap((state) => (PLACES_OF_ALL.has(state.node) ? [] : [state.node])));
  return journey.provenance === 'live' && hopsOf(journey).some((hop) => nodes.has(hop.where.node));
};
const PLACES_OF_ALL: ReadonlySet<string> = new Set(['host', 'client']);
const select = (position: number) => selectHop(position);

interface Props {
  states: readonly NetworkState[];
  objects: ClusterObjects | undefined;
  /** A place that the lesson points out. */
  shown?: string | undefined;
  children: ReactNode;
}

export function WorkPanes({ states, objects, shown, children }: Props) {
  const say = useSay();
  const share = useSettings((settings) => settings.map);
  const { journey, leg, at } = useJourney();
  const isElsewhere = journey !== undefined && !isOf(journey, states);
  const recorded = usePlaces(isElsewhere ? journey.id : undefined);
  return (
    <div className={styles.panes} style={{ gridTemplateRows: `minmax(0, ${share}fr) auto minmax(0, ${1 - share}fr)` }}>
      <div className={styles.map}>
        <NetworkMap
          states={isElsewhere ? recorded.states : states}
          nodes={isElsewhere ? recorded.nodes : objects?.nodes}
          journey={journey}
          leg={journey === undefined ? null : legOf(journey, leg)}
          at={at}
          onSelect={select}
          {...(shown === undefined ? {} : { shown })}
        />
      </div>
      <Split
        label={say('lab.mapHeight')}
        line="row"
        value={share}
        least={0.15}
        most={0.85}
        step={0.04}
        at={({ y }, handle) => shareAt(y, handle)}
        onChange={(map) => changeSettings({ map })}
      />
      {children}
    </div>
  );
}

/** The share of the map when its lower edge is dragged to `y`. */
function shareAt(y: number, handle: HTMLElement): number {
  const box = handle.parentElement?.getBoundingClientRect();
  return box === undefined || box.height === 0 ? 0.5 : (y - box.top) / box.height;
}
