/** Makes a lab that works as it is, for its author to change: a folder from the skeleton, and its place in course.yaml. */
import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DojoError, type LabFile } from '../../../contract/index.ts';
import { labFolders } from '../read/index.ts';
import { withLab } from './course-entry.ts';

export interface NewLab {
  /** Path of the folder with course.yaml. */
  labs: string;
  id: string;
  /** From 1; absent: the last. */
  part: number | undefined;
  environment: LabFile['needs']['environment'];
}

const SKELETON = fileURLToPath(new URL('./skeleton', import.meta.url));
/** The schemas stand beside the course that comes with the program. */
const SCHEMA = fileURLToPath(new URL('../../../lab-scenarios/lab.schema.json', import.meta.url));

/**
 * Nothing is left behind when it fails.
 * @returns paths of the files that were made, from `labs`
 * @throws DojoError lesson.badId, lesson.labExists, lesson.noPart, lesson.noFolder, lesson.brokenCourse
 */
export async function newLab({ labs, id, part, environment }: NewLab): Promise<string[]> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) throw new DojoError('lesson.badId', { id });
  if ((await labFolders(labs)).includes(id)) throw new DojoError('lesson.labExists', { lab: id });
  const courseFile = join(labs, 'course.yaml');
  const before = await readFile(courseFile, 'utf8').catch((cause: unknown) => {
    throw new DojoError('lesson.noFolder', { folder: labs }, { cause });
  });
  const { course, part: number } = withLab(before, id, part);
  const words = { LAB_SCHEMA: relative(join(labs, id), SCHEMA).replaceAll('\\', '/'), LAB_ID: id, LAB_PART: String(number), LAB_ENVIRONMENT: environment };

  // hidden until it is whole: labFolders passes over it
  const made = await mkdtemp(join(labs, '.new-lab-'));
  try {
    await cp(join(SKELETON, skeletonOf(environment)), made, { recursive: true });
    const files = await filesIn(made);
    for (const file of files) await writeFile(join(made, file), filled(await readFile(join(made, file), 'utf8'), words));
    await rename(made, join(labs, id));
    await writeFile(courseFile, course).catch(async (thrown: unknown) => {
      await rename(join(labs, id), made);
      await writeFile(courseFile, before).catch(() => {}); // it was not to be written
      throw thrown;
    });
    return files.map((file) => join(id, file));
  } catch (thrown) {
    await rm(made, { recursive: true, force: true });
    throw thrown;
  }
}

/** What can be shown: containers; a node that becomes Ready; Pods that answer. */
const skeletonOf = (environment: NewLab['environment']): string => (environment === 'docker' || environment === 'no-cni' ? environment : 'pods');

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

const filled = (text: string, words: Record<string, string>): string => text.replaceAll(/LAB_[A-Z]+/g, (name) => words[name] ?? name);
