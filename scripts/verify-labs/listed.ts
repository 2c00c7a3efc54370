/** The labs of the course as verify:labs sees them. */
import { join } from 'node:path';
import { loadCourse } from '../../main/lesson/index.ts';
import { ROOT } from '../root.ts';
import type { ListedLab } from './choose.ts';
import { digestOf, readVerified } from './record.ts';

/** The page that holds the table of what was proven. */
export const PAGE = join(ROOT, 'docs', 'labs.md');
export const folderOf = (lab: string): string => join(ROOT, 'lab-scenarios', lab);

/** @throws DojoError when the course or a lab cannot be read */
export async function listedLabs(): Promise<ListedLab[]> {
  const { parts } = await loadCourse(join(ROOT, 'lab-scenarios'), () => ({ live: 'unknown', why: [] }));
  const labs = parts.flatMap(({ number, labs: cards }) => cards.map(({ id, environment }) => ({ id, environment, part: number })));
  return Promise.all(labs.map(async (lab) => ({ ...lab, verified: await readVerified(folderOf(lab.id)), digest: await digestOf(folderOf(lab.id)) })));
}
