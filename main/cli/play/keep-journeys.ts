/** Writes journeys into a lab's capsule. */
import { join } from 'node:path';
import { type Recorded, saveCapsule } from '../../capsule/index.ts';

const FILE = 'journeys.dojo';

/** Replaces what was recorded before; complete journeys only. @returns how many, and the file */
export async function keepJourneys(labs: string, lab: string, recordings: readonly Recorded[]): Promise<{ file: string; kept: number }> {
  const complete = recordings.filter(({ journey }) => journey.complete);
  if (complete.length > 0) await saveCapsule(join(labs, lab, 'capsule', FILE), complete);
  return { file: `${lab}/capsule/${FILE}`, kept: complete.length };
}
