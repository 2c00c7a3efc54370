/** Where the learner stands in the course. Pure. */
import type { Course, Progress } from '../../contract/index.ts';

export type CourseLab = Course['parts'][number]['labs'][number];
export type Standing = { state: 'new' } | { state: 'begun'; step: string } | { state: 'finished'; at: number };

export function standingOf(lab: CourseLab, progress: Progress | undefined): Standing {
  const mine = progress?.labs[lab.id];
  // a page that was only looked at is no beginning
  if (mine === undefined || (mine.finishedAt === undefined && mine.starts === 0 && mine.done.length === 0 && mine.step === lab.steps[0]))
    return { state: 'new' };
  if (mine.finishedAt !== undefined) return { state: 'finished', at: mine.finishedAt };
  return { state: 'begun', step: mine.step };
}

/** The lab to go on with: the one touched last and not finished, else the first that is new; undefined when all are finished. */
export function nextLab(course: Pick<Course, 'parts'>, progress: Progress | undefined): CourseLab | undefined {
  const labs = course.parts.flatMap((part) => part.labs);
  const touched = (lab: CourseLab) => progress?.labs[lab.id]?.updatedAt ?? 0;
  const begun = labs.filter((lab) => standingOf(lab, progress).state === 'begun').sort((a, b) => touched(b) - touched(a));
  return begun[0] ?? labs.find((lab) => standingOf(lab, progress).state === 'new');
}
