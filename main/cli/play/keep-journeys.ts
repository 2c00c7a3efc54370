/** Writes journeys into a lab's capsule. */
import { join } from 'node:path';
import type { Journey } from '../../../contract/index.ts';
import { saveRecording } from '../../capsule/index.ts';

const FILE = 'journeys.json';

/** Replaces what was recorded before; complete journeys only. @returns how many, and the file */
export async function keepJourneys(labs: string, lab: string, journeys: readonly Journey[]): Promise<{ file: string; kept: number }> {
  const complete = journeys.filter((journey) => journey.complete);
  if (complete.length > 0) await saveRecording(join(labs, lab, 'capsule', FILE), complete);
  return { file: `${lab}/capsule/${FILE}`, kept: complete.length };
}
