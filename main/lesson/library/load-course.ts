/** The course page's data: parts in order, and for each lab what a card shows. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Course, type CourseLab, DojoError, type Fitness, isGuest, type LabFile, reportOf } from '../../../contract/index.ts';
import { labFolders, readYaml, shaped } from '../read/index.ts';
import { CourseFile } from './course-file.ts';
import { loadLab } from './load-lab.ts';

type Here = (needs: LabFile['needs']) => Fitness;

/**
 * @param here whether what a lab needs is on this machine
 * @throws DojoError lesson.brokenCourse, lesson.brokenLab
 */
export async function loadCourse(labs: string, here: Here): Promise<Pick<Course, 'parts'>> {
  const { data, problems } = shaped<CourseFile>(readYaml('course.yaml', await readFile(join(labs, 'course.yaml'), 'utf8')), CourseFile);
  if (!data)
    throw new DojoError(
      'lesson.brokenCourse',
      {},
      { detail: problems.map(({ line, column, message }) => `course.yaml:${line}:${column} ${message.code}`).join('\n') },
    );
  const parts = data.parts.map(async ({ title, labs: ids }, index) => ({
    number: index + 1,
    title,
    labs: await Promise.all(ids.map((id) => card(labs, id, here))),
  }));
  return { parts: await Promise.all(parts) };
}

/** Labs from elsewhere. One that cannot be read (its files were changed, or the rules have become stricter) says so, and spoils nothing else. */
export async function loadElsewhere(labs: string, here: Here): Promise<Course['elsewhere']> {
  const found: Course['elsewhere'] = { labs: [], unreadable: [] };
  for (const id of (await labFolders(labs)).filter(isGuest))
    await card(labs, id, here).then(
      (lab) => found.labs.push(lab),
      (thrown: unknown) => found.unreadable.push({ id, error: reportOf(thrown) }),
    );
  return found;
}

async function card(labs: string, id: string, here: Here): Promise<CourseLab> {
  const { file, prose, hasRecording } = await loadLab(labs, id);
  return {
    id,
    title: { en: prose.en.title, ja: prose.ja.title },
    summary: { en: prose.en.summary, ja: prose.ja.summary },
    minutes: file.minutes,
    environment: file.needs.environment,
    steps: file.steps.map((step) => step.id),
    tasks: file.steps.flatMap((step) => step.tasks).length,
    hasRecording,
    here: here(file.needs),
  };
}
