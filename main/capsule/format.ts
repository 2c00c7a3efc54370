/** The file: JSON, one or more journeys. What is read from a file is a recording, whatever it says of itself. */
import { z } from 'zod';
import { Journey } from '../../contract/index.ts';

export const Capsule = z.object({ version: z.literal(1), journeys: z.array(Journey).min(1) });
export type Capsule = z.infer<typeof Capsule>;

/** A journey is some 100 kB; a file beyond this was not made by us. */
export const LARGEST_BYTES = 8 * 1024 * 1024;

export const asRecorded = (journey: Journey): Journey => ({ ...journey, provenance: 'recorded' });
