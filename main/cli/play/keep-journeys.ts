/** Writes journeys into a lab's capsule. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Journey } from '../../../contract/index.ts';

/** Replaces what the capsule held. @returns the files, from the labs' folder */
export async function keepJourneys(labs: string, lab: string, journeys: readonly Journey[]): Promise<string[]> {
  const folder = join(labs, lab, 'capsule');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return [];
}
