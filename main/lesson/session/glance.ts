/** One look at the machine for all checks of a moment: read once, asked often. */
import { type LabFile, type NetworkState, NO_OBJECTS } from '../../../contract/index.ts';
import { type NameIndex, nameIndex } from '../../names/index.ts';
import type { CheckContext } from '../checks/index.ts';
import { journeyValues, readValues, type Scene, type Values } from '../values/index.ts';
import type { LabWorld } from '../world.ts';
import type { Seen } from './seen.ts';

export interface Glance {
  scene: Scene;
  /** Fixed placeholders. */
  values: Values;
  states: NetworkState[];
  /** What kernel names stand for; made when it is first asked for, since few checks do. */
  names: NameIndex;
}

/** @param wanted the kernel's state: none, the latest that was captured, or captured now */
export async function glance(world: LabWorld, wanted: 'none' | 'latest' | 'fresh', signal: AbortSignal): Promise<Glance> {
  const states = wanted === 'none' ? [] : wanted === 'fresh' ? world.capture(signal) : world.latest();
  const [scene, captured] = await Promise.all([world.scene(signal), states]);
  let names: NameIndex | undefined;
  return {
    scene,
    values: readValues(scene),
    states: captured,
    get names() {
      names ??= nameIndex(scene.kind === 'cluster' ? scene.objects : NO_OBJECTS);
      return names;
    },
  };
}

/** What the check of one task looks at. */
export function contextFor(
  world: LabWorld,
  look: Glance,
  seen: Seen,
  file: LabFile,
  task: { step: string; answer: string | undefined; pick: number },
  signal: AbortSignal,
): CheckContext {
  const newest = seen.journeys[0]?.journey;
  return {
    world,
    scene: look.scene,
    get names() {
      return look.names;
    },
    states: look.states,
    changes: world.changes(seen.since),
    journeys: seen.journeys.filter(({ step }) => step === task.step).map(({ journey }) => journey),
    measurements: seen.measurements.filter(({ step }) => step === task.step),
    newest,
    answer: task.answer,
    pick: task.pick,
    values: { ...look.values, ...(newest ? journeyValues(newest) : {}) },
    setup: file.setup,
    signal,
  };
}
