/** What a certificate says, from the progress alone. Pure. */
import type { Course, Progress, Words } from '../../contract/index.ts';

export interface FinishedLab {
  id: string;
  title: Words;
  /** When it was finished as its figures say; milliseconds since the epoch. */
  at: number;
  /** Absent for labs that were finished before this was counted. */
  figures?: { milliseconds: number; verified: number; answered: number; hints: number; solved: number };
}

export interface Certificate {
  labs: FinishedLab[];
  /** Labs of the course. */
  of: number;
  total: NonNullable<FinishedLab['figures']>;
  /** Component → its versions, as they were when labs were finished. */
  versions: [string, string[]][];
}

const NOTHING = { milliseconds: 0, verified: 0, answered: 0, hints: 0, solved: 0 };

/** Labs in the order of the course; what is no part of it (any more) is left out. */
export function certificateOf(course: Pick<Course, 'parts'>, progress: Progress): Certificate {
  const all = course.parts.flatMap((part) => part.labs);
  const versions = new Map<string, Set<string>>();
  const labs = all.flatMap(({ id, title }): FinishedLab[] => {
    const mine = progress.labs[id];
    if (mine?.finishedAt === undefined) return [];
    if (mine.record === undefined) return [{ id, title, at: mine.finishedAt }];
    const { at, versions: done, ...figures } = mine.record;
    for (const [component, version] of Object.entries(done)) if (version !== '') versions.set(component, (versions.get(component) ?? new Set()).add(version));
    return [{ id, title, at, figures }];
  });
  const total = labs.reduce((sum, { figures = NOTHING }) => {
    const added = { ...sum };
    for (const key of ['milliseconds', 'verified', 'answered', 'hints', 'solved'] as const) added[key] += figures[key];
    return added;
  }, NOTHING);
  return { labs, of: all.length, total, versions: [...versions].map(([component, seen]) => [component, [...seen]]) };
}

export const versionsText = (versions: Certificate['versions']): string => versions.map(([component, seen]) => `${component} ${seen.join(', ')}`).join(' · ');
