/** The file: one or more journeys, each with all that it was made from. docs/capsule.md tells it to other programs. */
import { z } from 'zod';
import { ClusterObjects, Journey, NetworkState, NO_OBJECTS } from '../../contract/index.ts';
import { Evidence } from '../journey/index.ts';

export const EXTENSION = '.dojo';

/** What was applied to the cluster. The name is a relative path and nothing but a name: no file of that name is ever opened. */
export const Manifest = z.object({ name: z.string(), text: z.string() });
export type Manifest = z.infer<typeof Manifest>;

/** A journey and what it was made from. Without `evidence` (a file of version 1, or one made by hand) nothing can be checked. */
export const Recorded = z.object({
  journey: Journey,
  evidence: Evidence.optional(),
  /** Captured around the request. */
  states: z.array(NetworkState),
  /** Captured after the request, where rules were renewed meanwhile. */
  later: z.array(NetworkState).optional(),
  objects: ClusterObjects,
  manifests: z.array(Manifest),
});
export type Recorded = z.infer<typeof Recorded>;

export const Made = z.object({
  /** Milliseconds since the epoch. */
  at: z.number(),
  /** The program, and its version. */
  by: z.string(),
  /** What it ran on: component → version. What the journeys ran on, they say themselves. */
  versions: z.record(z.string(), z.string()),
});
export type Made = z.infer<typeof Made>;

/** Keys that are not known are left out on reading, so that a later version may add some. */
export const Capsule = z.object({ version: z.literal(2), made: Made, recordings: z.array(Recorded).min(1) });
export type Capsule = z.infer<typeof Capsule>;

/** JSON without gzip. */
export const CapsuleOne = z.object({ version: z.literal(1), journeys: z.array(Journey).min(1) });

/** What is read from a file: `journey.provenance` is `recorded`, and `journey.verified` is ours, whatever the file says. `made` is absent in version 1. */
export type Opened = Recorded & { made?: Made };

export const withoutEvidence = (journey: Journey): Recorded => ({ journey, states: [], objects: NO_OBJECTS, manifests: [] });
