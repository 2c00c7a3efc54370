/** The course page's data: parts in order, and for each lab what a card shows. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Course, type CourseLab, DojoError, type Fitness, type LabFile } from '../../../contract/index.ts';
import { readYaml, shaped } from '../read/index.ts';
import { CourseFile } from './course-file.ts';
import { loadLab } from './load-lab.ts';

/**
 * @param here whether what a lab needs is on this machine
 * @throws DojoError lesson.brokenCourse, lesson.brokenLab
 */
export async function loadCourse(labs: string, here: (needs: LabFile['needs']) => Fitness): Promise<Course> {
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

async function card(labs: string, id: string, here: (needs: LabFile['needs']) => Fitness): Promise<CourseLab> {
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
