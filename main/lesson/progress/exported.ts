/** Progress as a file that is taken elsewhere and brought back. What is read may come from anybody. */
import { DojoError, PROGRESS_CHARACTERS, Progress } from '../../../contract/index.ts';
import type { LabChanges } from './book.ts';

export const writeExport = (progress: Progress): string => `${JSON.stringify(progress, null, 2)}\n`;

/** @throws DojoError lesson.notProgress, with what is wrong and where */
export function readExport(text: string): Progress {
  if (text.length > PROGRESS_CHARACTERS) throw new DojoError('lesson.notProgress', {}, { detail: `> ${PROGRESS_CHARACTERS}` });
  const { data, error } = Progress.safeParse(parsed(text));
  if (!data) throw new DojoError('lesson.notProgress', {}, { detail: error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n') });
  return data;
}

/** Labs that are newer in `brought` than in `mine`, or only there. */
export function newerLabs(mine: Progress, brought: Progress): LabChanges {
  return Object.fromEntries(
    Object.entries(brought.labs).flatMap(([id, theirs]) => {
      const here = Object.hasOwn(mine.labs, id) ? mine.labs[id] : undefined;
      return here !== undefined && here.updatedAt >= theirs.updatedAt ? [] : [[id, theirs] as const];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DojoError('lesson.notProgress', {}, { cause });
  }
}
