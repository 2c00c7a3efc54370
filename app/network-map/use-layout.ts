/** The laid-out map of what is known now. Laid out again only when its structure changes; an older answer stays until then. */
import { useEffect, useMemo, useState } from 'react';
import type { ClusterObjects, Journey, PlacesState } from '../../contract/index.ts';
import { elkInWorker } from './elk-worker.ts';
import { filterModel } from './filter.ts';
import { modelOfStates } from './from-state.ts';
import { groupModel } from './group.ts';
import { type Layout, layoutModel } from './layout.ts';
import type { MapModel } from './model.ts';
import { placesOn, withJourney } from './with-journey.ts';

export interface MapSource {
  states: readonly PlacesState[];
  /** Those that the API server knows. */
  nodes: ClusterObjects['nodes'] | undefined;
  journey: Journey | undefined;
  all: boolean;
}

export function useModel({ states, nodes, journey, all }: MapSource): MapModel | undefined {
  return useMemo(() => {
    if (states.length === 0 && journey === undefined) return undefined;
    const keep = placesOn(journey);
    return groupModel(filterModel(withJourney(modelOfStates(states, nodes), journey), { all, keep }), keep);
  }, [states, nodes, journey, all]);
}

/** The same object as long as what it says stays the same: captures that show the same structure move nothing. */
function useStable<T>(value: T): T {
  const [kept, keep] = useState(value);
  if (kept !== value && JSON.stringify(kept) !== JSON.stringify(value)) keep(value);
  return kept;
}

export function useLayout(given: MapModel | undefined): { layout: Layout | undefined; failed: boolean } {
  const [answer, setAnswer] = useState<{ layout?: Layout; failed: boolean }>({ failed: false });
  const model = useStable(given);
  useEffect(() => {
    if (model === undefined) return;
    let current = true;
    layoutModel(model, elkInWorker()).then(
      (layout) => current && setAnswer({ layout, failed: false }),
      () => current && setAnswer((before) => ({ ...before, failed: true })),
    );
    return () => {
      current = false;
    };
  }, [model]);
  return { layout: model === undefined ? undefined : answer.layout, failed: answer.failed };
}
