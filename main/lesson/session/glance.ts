/** One look at the machine for all checks of a moment: read once, asked often. */
import type { ClusterObjects, EnvironmentNode, Journey, LabFile, Measurement, NetworkState } from '../../../contract/index.ts';
import { nameIndex } from '../../names/index.ts';
import type { CheckContext } from '../checks/index.ts';
import { journeyValues, readValues, type Values } from '../values/index.ts';
import type { LabWorld } from '../world.ts';

export interface Glance {
  nodes: EnvironmentNode[];
  objects: ClusterObjects;
  /** Fixed placeholders. */
  values: Values;
  states: NetworkState[];
}

/** @param withStates capture the kernel's state, too */
export async function glance(world: LabWorld, withStates: boolean, signal: AbortSignal): Promise<Glance> {
  const [nodes, client, objects, states] = await Promise.all([
    world.nodes(signal),
    world.clientAddress(signal),
    world.objects(signal),
    withStates ? world.capture(signal) : [],
  ]);
  return { nodes, objects, values: readValues({ nodes, client, objects }), states };
}

export interface Seen {
  journeys: readonly { journey: Journey; step: string }[];
  measurements: readonly Measurement[];
  /** Changes before this moment are the setup's. */
  since: number;
}

/** What the check of one task looks at. */
export function contextFor(
  world: LabWorld,
  look: Glance,
  seen: Seen,
  file: LabFile,
  task: { step: string; answer: string | undefined },
  signal: AbortSignal,
): CheckContext {
  const newest = seen.journeys[0]?.journey;
  return {
    world,
    nodes: look.nodes,
    objects: look.objects,
    names: nameIndex(look.objects),
    states: look.states,
    changes: world.changes(seen.since),
    journeys: seen.journeys.filter(({ step }) => step === task.step).map(({ journey }) => journey),
    measurements: seen.measurements.filter(({ step }) => step === task.step),
    newest,
    answer: task.answer,
    values: { ...look.values, ...(newest ? journeyValues(newest) : {}) },
    setup: file.setup,
    signal,
  };
}
