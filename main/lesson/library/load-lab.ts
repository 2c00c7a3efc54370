/** Loads a lab for use. `dojo lint` says all that is wrong with one; here the first mistake is enough to refuse. */
import { join } from 'node:path';
import { DojoError, isGuest, type Lab } from '../../../contract/index.ts';
import { GUEST_RULES } from '../guest/rules/index.ts';
import { wholeLab } from '../lint/rule.ts';
import { inOrder, type LabFolder, labFolders, type Problem, readLabFolder } from '../read/index.ts';
import { type ReadLab, readLab } from './read-lab.ts';

/**
 * A lab from elsewhere is held to its rules each time: they may have become stricter since it was opened. It is called by the id that it has here.
 * @param labs path of the folder that holds it
 * @throws DojoError lesson.noLab, lesson.brokenLab
 */
export async function loadLab(labs: string, id: string): Promise<Lab> {
  const lab = readLab(await openFolder(labs, id));
  const { folder, file, prose } = lab;
  const [problem] = inOrder(isGuest(id) ? [...lab.problems, ...refusals(lab)] : lab.problems);
  if (problem || !file || !prose.en || !prose.ja) {
    const at = problem ? `${problem.file}:${problem.line}:${problem.column} ${problem.message.code} ${JSON.stringify(problem.message.params)}` : join(labs, id);
    throw new DojoError('lesson.brokenLab', { lab: id }, { detail: at });
  }
  return { file: isGuest(id) ? { ...file, id } : file, prose: { en: prose.en.prose, ja: prose.ja.prose }, hasRecording: folder.recordings.length > 0 };
}

function refusals(read: ReadLab): Problem[] {
  const whole = wholeLab(read, { recorded: new Map(), images: undefined }, true);
  return whole ? GUEST_RULES.flatMap((rule) => rule(whole)) : [];
}

/** A lab's text file, such as a manifest, by its path inside the lab's folder. @throws DojoError lesson.noFile */
export async function labFile(labs: string, id: string, file: string): Promise<string> {
  const text = (await openFolder(labs, id)).texts.get(file);
  if (text === undefined) throw new DojoError('lesson.noFile', { lab: id, file });
  return text;
}

async function openFolder(labs: string, id: string): Promise<LabFolder> {
  const names = await labFolders(labs);
  if (!names.includes(id)) throw new DojoError('lesson.noLab', { lab: id, labs: names.join(', ') });
  return readLabFolder(labs, id);
}
