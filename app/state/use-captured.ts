/** What was captured last of the cluster that is open, with the names of its chains. */
import { useMemo } from 'react';
import type { ClusterObjects, KernelName, LabEnvironment, NetworkState } from '../../contract/index.ts';
import { useLoaded } from '../store/index.ts';
import type { Captured } from './rows.ts';

const NO_NAMES: readonly KernelName[] = [];

/** @param states and objects as they were fetched together  @param flavour undefined: the lab's cluster */
export function useCaptured(states: readonly NetworkState[], objects: ClusterObjects | undefined, flavour: LabEnvironment | undefined): Captured | undefined {
  const names = useLoaded(states.length === 0 ? undefined : `names ${flavour ?? ''}`, states, (engine) => engine.captures.names({ flavour }));
  const known = names.value ?? (names.error === undefined ? undefined : NO_NAMES);
  return useMemo(
    () => (states.length === 0 || objects === undefined || known === undefined ? undefined : { states, objects, names: known }),
    [states, objects, known],
  );
}
