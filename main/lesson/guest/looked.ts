/** All that is done to the files of a lab from elsewhere before a person is asked: read, held to lint and to the rules, its plan made. */
import { type GuestPlan, guestId, type Mistake } from '../../../contract/index.ts';
import { readLab } from '../library/index.ts';
import { lintLab } from '../lint/index.ts';
import { type Known, wholeLab } from '../lint/rule.ts';
import { inOrder } from '../read/index.ts';
import { readArchive } from './archive.ts';
import { type LabFiles, labFolderOf } from './files.ts';
import { planOf } from './plan.ts';

/** As they were given: an archive's bytes, or a folder's files. */
export type Given = { name: string; archive: Uint8Array } | { name: string; files: LabFiles };

export interface Looked {
  files: LabFiles;
  /** Its id here; undefined where lab.yaml says none. */
  lab: string | undefined;
  mistakes: Mistake[];
  /** Undefined where there are mistakes. */
  plan: GuestPlan | undefined;
}

/** Synchronous, and as slow as its text is long: look.ts runs it where it can be stopped. @throws DojoError guest.* */
export function looked(given: Given, known: Known): Looked {
  const { folder = given.name, files } = 'archive' in given ? readArchive(given.archive, given.name) : { files: given.files };
  const read = readLab(labFolderOf(folder, files));
  const mistakes = inOrder(lintLab(read, known, true));
  const whole = mistakes.length === 0 ? wholeLab(read, known, true) : undefined;
  return { files, lab: read.file && guestId(read.file.id), mistakes, plan: whole && planOf(whole) };
}
